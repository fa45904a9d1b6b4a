package dev.edgeagent.agent.cli;

import dev.edgeagent.agent.cli.base.ExitCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What no command has foreseen: a bug, with everything that a report of it needs. */
final class UnforeseenError implements IExecutionExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(UnforeseenError.class);

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    if (e instanceof InterruptedException) {
      return ExitCode.INTERRUPTED.number();
    }
    LOG.error("a bug in edge-agent {}, please report it", VersionText.version(), e);
    return ExitCode.INTERNAL.number();
  }
}
