package dev.edgeagent.agent;

import dev.edgeagent.agent.cli.EdgeAgentCommand;
import dev.edgeagent.agent.cli.VersionText;
import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.agent.config.CheckedConfig;
import dev.edgeagent.agent.life.StopSignal;
import dev.edgeagent.outbox.OutboxException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The process: one command line, one exit code, also after Ctrl-C and SIGTERM. */
public final class Main {
  /** How long a command may take to end gently: devices 5 s, disk 10 s, publishing 6 s, and air. */
  private static final Duration GENTLE_END = Duration.ofSeconds(25);

  private Main() {}

  /** Runs one command. */
  public static void main(String[] args) {
    StopSignal stop = new StopSignal();
    CompletableFuture<Integer> ended = new CompletableFuture<>();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stop, ended), "stop"));
    int code = EdgeAgentCommand.commandLine(stop, Main::start).execute(args);
    ended.complete(code);
    System.exit(code);
  }

  private static Agent start(CheckedConfig config) throws OutboxException {
    return Agent.start(config, VersionText.version());
  }

  /**
   * On a signal Java would exit with 128 and its number as soon as the hooks have ended. So this
   * one waits for the command and halts with the command's own code. A command that ended by itself
   * needs nothing of that.
   */
  private static void end(StopSignal stop, CompletableFuture<Integer> ended) {
    if (ended.isDone()) {
      return;
    }
    stop.request();
    if (!stop.watched()) {
      return;
    }
    int code = ExitCode.INTERNAL.number();
    try {
      code = ended.get(GENTLE_END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException _) {
      System.err.println("edge-agent: does not end by itself: cut off");
    }
    System.err.flush();
    Runtime.getRuntime().halt(code);
  }
}
