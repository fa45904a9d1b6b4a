package dev.edgeagent.agent.cli.modbus;

import dev.edgeagent.agent.cli.base.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What stands before the commands about Modbus. */
@Command(
    name = "modbus",
    header = "Shows how Modbus devices are asked.",
    description = {"", "Asks no device: looks at the configuration and the profiles."},
    synopsisHeading = "%nUsage: ",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n")
public final class ModbusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  private ModbusCommand() {}

  /** With all that is below it. */
  public static CommandLine line() {
    return new CommandLine(new ModbusCommand()).addSubcommand(new PlanCommand());
  }

  /** Without a command: the help, and a failure, because nothing was done. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE.number();
  }
}
