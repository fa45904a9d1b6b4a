package dev.edgeagent.agent.testbed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A Modbus slave of another implementation, pymodbus; what unit 7 holds is in modbus_slave.py of
 * device-drivers.
 */
public final class ModbusSlave implements AutoCloseable {
  private static final String SCRIPT = "device-drivers/src/test/resources/modbus/modbus_slave.py";
  private static final String READY = "ready ";

  private final Process process;
  private final String port;

  /** Starts it; {@code way} is {@code tcp}, or {@code rtu} and a terminal. */
  public ModbusSlave(String... way) throws IOException {
    // Not the first python3 of the path: the packages of the system belong to this one.
    List<String> command =
        new ArrayList<>(
            List.of("/usr/bin/python3", Command.repository().resolve(SCRIPT).toString()));
    command.addAll(List.of(way));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = process.inputReader().readLine();
    if (said == null || !said.startsWith(READY)) {
      stop();
      throw new IOException(command + " said " + said);
    }
    port = said.substring(READY.length());
  }

  /** Its TCP port, or its terminal. */
  public String port() {
    return port;
  }

  /** Ends it. */
  public void stop() {
    Command.end(process);
  }

  @Override
  public void close() {
    stop();
  }
}
