package dev.edgeagent.agent.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.awaitility.Awaitility;

/**
 * A Modbus device of another implementation, pymodbus, as a process of its own. What its units 7
 * and 8 hold is in {@code testbed/modbus_slave.py}; the others never answer.
 */
public final class ModbusSlave implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Process process;
  private final Optional<Process> line;
  private final String place;

  private ModbusSlave(Optional<Process> line, Optional<String> port, String... way)
      throws IOException {
    this.line = line;
    // Not the first python3 of the path: the packages of the system belong to this one.
    List<String> command = new ArrayList<>(List.of("/usr/bin/python3", script()));
    command.addAll(List.of(way));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Lines lines = new Lines("output of the slave", process.getInputStream());
    String ready = lines.await("ready .*", 0, PATIENCE);
    place = port.orElse("127.0.0.1:" + ready.substring("ready ".length()));
  }

  private static String script() {
    return Objects.requireNonNull(ModbusSlave.class.getResource("/testbed/modbus_slave.py"))
        .getPath();
  }

  /** Modbus TCP. */
  public static ModbusSlave tcp() throws IOException {
    return new ModbusSlave(Optional.empty(), Optional.empty(), "tcp");
  }

  /** Another one where this one was, after it was closed. */
  public ModbusSlave again() throws IOException {
    return new ModbusSlave(
        Optional.empty(), Optional.empty(), "tcp", place.substring(place.indexOf(':') + 1));
  }

  /** RTU at 115200 baud; the ends of its line are made in this folder. */
  public static ModbusSlave rtu(Path folder) throws IOException {
    Path ours = folder.resolve("modbus");
    Path theirs = folder.resolve("modbus.device");
    Process socat =
        new ProcessBuilder("socat", pty(ours), pty(theirs))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Awaitility.await("the ptys of socat")
        .atMost(PATIENCE)
        .until(() -> Files.exists(ours) && Files.exists(theirs));
    return new ModbusSlave(
        Optional.of(socat), Optional.of(ours.toString()), "rtu", theirs.toString());
  }

  private static String pty(Path link) {
    return "pty,raw,echo=0,link=" + link;
  }

  /** Its HOST:PORT, or the path of its port. */
  public String place() {
    return place;
  }

  /** Ends it. */
  public void stop() {
    Command.end(process);
    line.ifPresent(Command::end);
  }

  @Override
  public void close() {
    stop();
  }
}
