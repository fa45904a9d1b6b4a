package dev.edgeagent.agent.cli.outbox;

import dev.edgeagent.agent.cli.base.CommandGroup;
import dev.edgeagent.agent.life.StopSignal;
import dev.edgeagent.outbox.database.Requests;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What stands before the commands about the outbox. */
@Command(
    name = "outbox",
    header = "Shows what waits for the server, and what the server refused.",
    description = {"", "Looks into the file, whether an agent runs with it or not."})
public final class OutboxCommand extends CommandGroup {
  private OutboxCommand() {}

  /** With all that is below it. */
  public static CommandLine line(StopSignal stop) {
    return new CommandLine(new OutboxCommand())
        .addSubcommand(new StatusCommand(stop))
        .addSubcommand(new ListCommand())
        .addSubcommand(new ShowCommand())
        .addSubcommand(
            "retry",
            ResolveCommand.line(
                stop,
                Requests.Action.RETRY,
                "Sends items that were refused again, at their old place."))
        .addSubcommand(
            "drop",
            ResolveCommand.line(
                stop,
                Requests.Action.DROP,
                "Drops items that were refused: a gap, counted and announced."));
  }
}
