package dev.edgeagent.agent.cli.modbus;

import dev.edgeagent.agent.cli.base.CommandGroup;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What stands before the commands about Modbus. */
@Command(
    name = "modbus",
    header = "Shows how Modbus devices are asked.",
    description = {"", "Asks no device: looks at the configuration and the profiles."})
public final class ModbusCommand extends CommandGroup {
  private ModbusCommand() {}

  /** With all that is below it. */
  public static CommandLine line() {
    return new CommandLine(new ModbusCommand()).addSubcommand(new PlanCommand());
  }
}
