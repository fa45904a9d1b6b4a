package dev.edgeagent.agent.testbed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a short command to its end. */
public final class Command {
  private Command() {}

  /**
   * What a command left.
   *
   * @param exit its exit code
   * @param output both of its streams
   */
  public record Result(int exit, String output) {}

  /** Runs it; the environment is added to ours. Ends it by force after the patience. */
  public static Result run(Duration patience, Map<String, String> environment, List<String> words)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    Lines lines = new Lines("output of " + words.getFirst(), process.getInputStream());
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(words + " did not end in " + patience + ":\n" + lines);
    }
    lines.awaitEnd();
    return new Result(process.exitValue(), lines.toString());
  }

  /** The same, and it has to end with 0. */
  public static String succeed(Duration patience, Map<String, String> environment, Object... words)
      throws IOException, InterruptedException {
    List<String> all = List.of(words).stream().map(Object::toString).toList();
    Result result = run(patience, environment, all);
    if (result.exit() != 0) {
      throw new IllegalStateException(
          all + " ended with " + result.exit() + ":\n" + result.output());
    }
    return result.output();
  }

  /** Ends a process by force and waits until it is gone. */
  static void end(Process process) {
    process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** A script of the folder .testbed/xmpp-servers. */
  public static Path serverScript(String name) {
    return repository().resolve(".testbed/xmpp-servers").resolve(name);
  }

  /** The top of the source tree. */
  public static Path repository() {
    return Path.of(System.getProperty("edgeagent.root", "..")).toAbsolutePath().normalize();
  }
}
