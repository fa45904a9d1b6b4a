package dev.edgeagent.agent.cli;

import dev.edgeagent.agent.life.StopSignal;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What a command line did.
 *
 * @param exit its exit code
 * @param out standard output
 * @param err standard error, without the log
 */
record CommandRun(int exit, String out, String err) {
  /** Runs one; starting the agent is not expected. */
  static CommandRun of(String... arguments) {
    CommandLine line =
        EdgeAgentCommand.commandLine(
            new StopSignal(),
            _ -> {
              throw new AssertionError("the agent was started");
            });
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return new CommandRun(line.execute(arguments), out.toString(), err.toString());
  }
}
