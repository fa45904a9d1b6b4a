package dev.edgeagent.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.driver.modbus.wire.Table;
import dev.edgeagent.driver.serial.Ptys;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The slave of our own tests, asked by a master that others wrote: what it answers is Modbus. */
class MbpollIT {
  @TempDir Path folder;

  private final ModelSlave slave = new ModelSlave();

  @BeforeEach
  void hold() {
    slave.set(Table.INPUT, 2, 0x4366, 0x3333);
    slave.set(Table.HOLDING, 10, 1234, 0xFFFF);
    slave.set(Table.HOLDING, 20, 1, 0x1170);
    slave.set(Table.COIL, 3, 1, 0, 1);
    slave.set(Table.DISCRETE, 5, 1);
    slave.miss(Table.HOLDING, 500, 510);
  }

  /** What mbpoll says of its one poll; {@code values} are written. */
  private String mbpoll(List<String> link, String table, int address, int count, String... values)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("mbpoll", "-0", "-1", "-o", "5"));
    command.addAll(List.of("-a", String.valueOf(ServedSlave.UNIT), "-t", table, "-B"));
    command.addAll(List.of("-r", String.valueOf(address)));
    if (values.length == 0) {
      command.addAll(List.of("-c", String.valueOf(count)));
    }
    command.addAll(link);
    command.addAll(List.of(values));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  private void readAndWritten(List<String> link) throws Exception {
    assertThat(mbpoll(link, "3:float", 2, 1)).contains("[2]: \t230.2");
    assertThat(mbpoll(link, "4", 10, 2)).contains("[10]: \t1234").contains("[11]: \t65535");
    assertThat(mbpoll(link, "4:int", 20, 1)).contains("[20]: \t70000");
    assertThat(mbpoll(link, "0", 3, 3)).contains("[3]: \t1").contains("[4]: \t0");
    assertThat(mbpoll(link, "1", 5, 1)).contains("[5]: \t1");
    assertThat(mbpoll(link, "4", 500, 2)).contains("Illegal data address");
    assertThat(mbpoll(link, "4", 30, 0, "7", "8")).contains("Written 2 references");
    assertThat(mbpoll(link, "4", 33, 0, "9")).contains("Written 1 references");
    assertThat(mbpoll(link, "0", 8, 0, "1")).contains("Written 1 references");
    assertThat(List.of(30, 31, 33))
        .map(at -> slave.get(Table.HOLDING, at))
        .containsExactly(7, 8, 9);
    assertThat(slave.get(Table.COIL, 8)).isEqualTo(1);
  }

  @Test
  void overTcp() throws Exception {
    try (ServerSocket listener = ServedSlave.listener();
        ServedSlave _ = ServedSlave.tcp(listener, slave)) {
      String port = String.valueOf(listener.getLocalPort());
      readAndWritten(List.of("-m", "tcp", "-p", port, "127.0.0.1"));
    }
  }

  @Test
  void overATerminal() throws Exception {
    try (Ptys line = new Ptys(folder, "line")) {
      try (ServedSlave _ = ServedSlave.rtu(line.devicePort(), slave)) {
        readAndWritten(List.of("-m", "rtu", "-b", "115200", "-P", "none", line.port()));
      }
    }
  }
}
