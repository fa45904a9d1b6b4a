package dev.edgeagent.agent.testbed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built agent as a process of its own, started by the launcher, which becomes it. */
public final class AgentProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Lines output;
  private final Thread atShutdown;

  /** Starts a command of it, with both streams captured. */
  public AgentProcess(String... arguments) throws IOException {
    this(Map.of(), arguments);
  }

  private AgentProcess(Map<String, String> variables, String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command(List.of(arguments))).redirectErrorStream(true);
    builder.environment().putAll(environment());
    builder.environment().putAll(variables);
    process = builder.start();
    // An interrupted test run would leave it behind.
    atShutdown = new Thread(process::destroyForcibly, "ends agent " + process.pid());
    Runtime.getRuntime().addShutdownHook(atShutdown);
    output = new Lines("output of the agent", process.getInputStream());
  }

  /** Starts {@code run} with a configuration. */
  public static AgentProcess run(Path config) throws IOException {
    return new AgentProcess("run", "--config", config.toString());
  }

  /** Starts {@code run} with a configuration and variables of the environment. */
  public static AgentProcess run(Path config, Map<String, String> variables) throws IOException {
    return new AgentProcess(variables, "run", "--config", config.toString());
  }

  /** Runs a command of it to its end. */
  public static Command.Result toTheEnd(String... arguments)
      throws IOException, InterruptedException {
    return Command.run(PATIENCE, environment(), command(List.of(arguments)));
  }

  private static List<String> command(List<String> arguments) {
    // Who starts the tests in the background of a script leaves them, and all below, deaf to it.
    List<String> words = new ArrayList<>(List.of("env", "--default-signal=INT"));
    words.add(Command.repository().resolve("bin/edge-agent").toString());
    words.addAll(arguments);
    return words;
  }

  /** What mvn package has put together, on the Java of this test, with no build of its own. */
  private static Map<String, String> environment() {
    return Map.of("EDGE_AGENT_NO_BUILD", "1", "JAVA_HOME", System.getProperty("java.home", ""));
  }

  /** What it has said. */
  public Lines output() {
    return output;
  }

  /** Waits for a line that holds a match of the regular expression. */
  public String awaitLine(String regex) {
    return output.await(regex, 0, PATIENCE);
  }

  /** Waits until the agent is on line. */
  public void awaitOnline() {
    awaitLine("upstream: on line");
  }

  /** SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** A signal by name, INT or TERM. */
  public void signal(String name) throws IOException, InterruptedException {
    Command.succeed(PATIENCE, Map.of(), "kill", "-" + name, process.pid());
  }

  /** SIGKILL, and waits until it is gone. */
  public void kill() {
    Command.end(process);
  }

  /** Its exit code, when it has ended by itself. */
  public int awaitExit() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("the agent did not end:\n" + output);
    }
    output.awaitEnd();
    return process.exitValue();
  }

  /** Watches it for a while; it has to live on. */
  public void livesFor(Duration time) throws InterruptedException {
    if (process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("the agent ended:\n" + output);
    }
  }

  /** Whether it runs. */
  public boolean alive() {
    return process.isAlive();
  }

  /** User and system time since its start. */
  public Duration cpu() throws IOException {
    return Usage.cpu(process.pid());
  }

  /** Resident memory, in bytes. */
  public long residentBytes() throws IOException {
    return Usage.residentBytes(process.pid());
  }

  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(atShutdown);
  }
}
