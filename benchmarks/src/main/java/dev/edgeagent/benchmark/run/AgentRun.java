package dev.edgeagent.benchmark.run;

import dev.edgeagent.benchmark.Server;
import dev.edgeagent.benchmark.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * {@code edge-agent run} as a process of its own, with simulated devices; its output goes to a
 * file.
 */
final class AgentRun implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path log;

  /** Starts it by the launcher, as a user does. */
  AgentRun(Path launcher, Path config) throws IOException {
    log = config.resolveSibling("agent.log");
    process =
        new ProcessBuilder(launcher.toString(), "run", "--config", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
  }

  /** Writes a configuration with so many boilers, each read once a second. */
  static Path configure(Path directory, TestKeys keys, Server server, int devices)
      throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            gateway: plant7
            data-dir: %1$s/var
            identity: { certificate: %2$s, key: %3$s, trust: %4$s }
            upstream:
              jid: gateway1@edge.test
              host: 127.0.0.1:%5$d
              pubsub: pubsub.edge.test
              subscribers: [gateway2@edge.test]
            devices:
            """
                .formatted(
                    directory,
                    keys.certificate("gateway1"),
                    keys.key("gateway1"),
                    keys.authority(),
                    server.port()));
    for (int i = 1; i <= devices; i++) {
      text.append(
          "  boiler%d: { profile: example/boiler-line, sim: {}, every: 1 s }%n".formatted(i));
    }
    return Files.writeString(directory.resolve("edge-agent.yaml"), text);
  }

  long pid() {
    return process.pid();
  }

  /** Lets it run; it has to live on. */
  void runFor(Duration time) throws IOException, InterruptedException {
    if (process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException("the agent ended:\n" + Files.readString(log));
    }
  }

  /** SIGKILL: nothing is tidied up. */
  void kill() {
    process.destroyForcibly().onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** SIGTERM, as a service manager ends it. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }
}
