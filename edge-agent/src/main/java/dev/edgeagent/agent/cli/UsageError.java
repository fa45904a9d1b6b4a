package dev.edgeagent.agent.cli;

import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.settings.Wording;
import java.io.PrintWriter;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line in two lines, not in a screenful of help. */
final class UsageError implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    PrintWriter err = line.getErr();
    err.println("edge-agent: " + message(e));
    err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
    err.flush();
    return ExitCode.USAGE.number();
  }

  private static String message(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      return unknown(unmatched.getUnmatched().getFirst(), e.getCommandLine());
    }
    return String.valueOf(e.getMessage());
  }

  private static String unknown(String word, CommandLine line) {
    if (word.startsWith("-")) {
      TreeSet<String> options = new TreeSet<>(line.getCommandSpec().optionsMap().keySet());
      return "there is no option "
          + Wording.quoted(word)
          + Wording.instead(word, options, "there are");
    }
    return line.getSubcommands().isEmpty()
        ? Wording.quoted(word) + " is too much: this command takes options only"
        : "there is no command "
            + Wording.quoted(word)
            + Wording.instead(word, line.getSubcommands().keySet(), "there are");
  }
}
