package dev.edgeagent.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A slave of another implementation, as a process of its own; what it holds is in its source. */
final class ForeignSlave implements AutoCloseable {
  static final int UNIT = 7;

  private final Process process;

  /** Its TCP port, or its terminal. */
  final String port;

  private ForeignSlave(List<String> command) throws IOException {
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    if (line == null || !line.startsWith("ready ")) {
      process.destroyForcibly();
      throw new AssertionError(command + " said " + line);
    }
    port = line.substring("ready ".length());
  }

  /** python3-pymodbus; {@code way} is {@code tcp}, or {@code rtu} and a terminal. */
  static ForeignSlave pymodbus(String... way) throws IOException {
    // Not the first python3 of the path: the packages of the system belong to this one.
    return new ForeignSlave(command("/usr/bin/python3", resource("modbus_slave.py"), way));
  }

  /** libmodbus, compiled into this folder. */
  static ForeignSlave libmodbus(Path folder, String... way) throws Exception {
    Path program = folder.resolve("modbus_slave");
    if (!Files.exists(program)) {
      Process compiler =
          new ProcessBuilder(
                  "gcc",
                  "-O1",
                  "-I/usr/include/modbus",
                  "-o",
                  program.toString(),
                  resource("modbus_slave.c"),
                  "-lmodbus")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("gcc.log").toFile())
              .start();
      assertThat(compiler.waitFor()).as(() -> read(folder.resolve("gcc.log"))).isZero();
    }
    return new ForeignSlave(command(program.toString(), "", way));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static List<String> command(String program, String script, String... way) {
    List<String> command = new ArrayList<>(List.of(program));
    if (!script.isEmpty()) {
      command.add(script);
    }
    command.addAll(List.of(way));
    return command;
  }

  /** The path of a file beside this test's other resources. */
  static String resource(String name) {
    return new File(
            Objects.requireNonNull(ForeignSlave.class.getResource("/modbus/" + name)).getPath())
        .getPath();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
