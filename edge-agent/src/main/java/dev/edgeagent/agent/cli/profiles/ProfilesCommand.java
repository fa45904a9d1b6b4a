package dev.edgeagent.agent.cli.profiles;

import dev.edgeagent.agent.cli.base.CommandGroup;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What stands before the commands about profiles. */
@Command(
    name = "profiles",
    header = "Shows, checks and tries the profiles of devices, shipped and your own.")
public final class ProfilesCommand extends CommandGroup {
  private ProfilesCommand() {}

  /** With all that is below it. */
  public static CommandLine line() {
    return new CommandLine(new ProfilesCommand())
        .addSubcommand(new ListCommand())
        .addSubcommand(new ShowCommand())
        .addSubcommand(new LintCommand())
        .addSubcommand(new TestCommand())
        .addSubcommand(new MatchCommand())
        .addSubcommand(new NewCommand())
        .addSubcommand(new DocCommand())
        .addSubcommand(new SchemaCommand());
  }
}
