package dev.edgeagent.agent.cli.profiles;

import dev.edgeagent.agent.cli.base.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What stands before the commands about profiles. */
@Command(
    name = "profiles",
    header = "Shows, checks and tries the profiles of devices, shipped and your own.",
    synopsisHeading = "%nUsage: ",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n")
public final class ProfilesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

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

  /** Without a command: the help, and a failure, because nothing was done. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE.number();
  }
}
