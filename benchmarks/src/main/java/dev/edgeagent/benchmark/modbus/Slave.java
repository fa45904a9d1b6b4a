package dev.edgeagent.benchmark.modbus;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;

/** libmodbus as a slave, a process of its own, at a TCP port or behind a pair of terminals. */
final class Slave implements AutoCloseable {
  /** The unit that it is over terminals. */
  static final int UNIT = 7;

  /** It holds as many of each table. */
  static final int CELLS = 200;

  private final List<Process> processes = new ArrayList<>();

  /** The TCP port, or the terminal of the master. */
  private final String port;

  private Slave(Path folder, Way way) throws IOException {
    String program = folder.resolve("modbus_slave").toString();
    port =
        switch (way) {
          case TCP -> ready(program, "tcp");
          case PTY -> behindTerminals(folder, program);
        };
  }

  private String behindTerminals(Path folder, String program) throws IOException {
    Path master = folder.resolve(UUID.randomUUID() + ".master");
    Path slave = folder.resolve(UUID.randomUUID() + ".slave");
    processes.add(
        new ProcessBuilder("socat", terminal(master), terminal(slave))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
    Awaitility.await().until(() -> Files.exists(master) && Files.exists(slave));
    var _ = ready(program, "rtu", slave.toString());
    return master.toString();
  }

  /** Starts one with the programs of this folder. */
  static Slave start(Path folder, Way way) throws IOException {
    return new Slave(folder, way);
  }

  private static String terminal(Path link) {
    return "pty,raw,echo=0,link=" + link;
  }

  private String ready(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    processes.add(process);
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    if (line == null || !line.startsWith("ready ")) {
      close();
      throw new IOException(List.of(command) + " said " + line);
    }
    return line.substring("ready ".length());
  }

  String port() {
    return port;
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
  }
}
