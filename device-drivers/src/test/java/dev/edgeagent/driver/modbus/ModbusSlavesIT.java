package dev.edgeagent.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.Entries;
import dev.edgeagent.driver.RecordingSink;
import dev.edgeagent.driver.serial.Ptys;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.ProfileId;
import dev.edgeagent.profile.load.ProfileCatalogue;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.Problems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against slaves that others wrote, over terminals and TCP. */
class ModbusSlavesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final String TERMINAL = "port: %s, baud: 115200";
  private static final String NETWORK = "tcp: '127.0.0.1:%s'";

  /** Whose slave, and over what. */
  enum Slave {
    PYMODBUS_RTU,
    PYMODBUS_TCP,
    LIBMODBUS_RTU,
    LIBMODBUS_TCP
  }

  @TempDir Path folder;

  /** What is done with an open device. */
  private interface Work {
    void with(Device device) throws Exception;
  }

  static DeviceProfile profile() {
    Problems problems = new Problems();
    return new ProfileCatalogue(List.of(Path.of(ForeignSlave.resource("profiles"))))
        .find(new ProfileId("test/slave"), new Mark("test", 1, 1, ""), problems)
        .orElseThrow(() -> new AssertionError(problems.list().toString()));
  }

  static ModbusPlan plan(String link) {
    Problems problems = new Problems();
    String settings = "modbus: { unit: %d, timeout: 5 s, %s }".formatted(ForeignSlave.UNIT, link);
    var plan = new ModbusDriver().check(Entries.entry(profile(), settings, problems), problems);
    assertThat(problems.list()).isEmpty();
    return (ModbusPlan) plan.orElseThrow();
  }

  private static void opened(String link, Work work) throws Exception {
    try (Device device = plan(link).open(BusContext.system())) {
      work.with(device);
    }
  }

  private void with(Slave kind, Work work) throws Exception {
    switch (kind) {
      case PYMODBUS_TCP -> {
        try (ForeignSlave slave = ForeignSlave.pymodbus("tcp")) {
          opened(NETWORK.formatted(slave.port), work);
        }
      }
      case LIBMODBUS_TCP -> {
        try (ForeignSlave slave = ForeignSlave.libmodbus(folder, "tcp")) {
          opened(NETWORK.formatted(slave.port), work);
        }
      }
      case PYMODBUS_RTU -> {
        try (Ptys line = new Ptys(folder, "line");
            ForeignSlave _ = ForeignSlave.pymodbus("rtu", line.devicePort())) {
          opened(TERMINAL.formatted(line.port()), work);
        }
      }
      case LIBMODBUS_RTU -> {
        try (Ptys line = new Ptys(folder, "line");
            ForeignSlave _ = ForeignSlave.libmodbus(folder, "rtu", line.devicePort())) {
          opened(TERMINAL.formatted(line.port()), work);
        }
      }
    }
  }

  private static RecordingSink polled(Device device) throws DriverException {
    RecordingSink sink = new RecordingSink();
    device.poll(PATIENCE, sink);
    return sink;
  }

  @ParameterizedTest
  @EnumSource(Slave.class)
  void everyTableIsReadAndWhatIsMissingIsRejectedAlone(Slave kind) throws Exception {
    with(
        kind,
        device -> {
          RecordingSink sink = polled(device);
          assertThat(sink.measured)
              .containsExactly(
                  "voltage=230.4 GOOD",
                  "single=230.2 GOOD",
                  "swapped=70000 GOOD",
                  "signed=-5 GOOD",
                  "counter=70000 GOOD",
                  "serial=EDGE1234 GOOD",
                  "fault=true GOOD",
                  "setpoint=21.5 GOOD",
                  "relay=true GOOD",
                  "contact=true GOOD");
          assertThat(sink.rejected)
              .containsExactly("absent: holding 0x01F4: illegal data address (2)");
        });
  }

  @ParameterizedTest
  @EnumSource(Slave.class)
  void whatIsWrittenIsReadBack(Slave kind) throws Exception {
    with(
        kind,
        device -> {
          device.write(new ChannelId("signed"), new Value.Numeric(-1234));
          device.write(new ChannelId("counter"), new Value.Numeric(4_000_000_000L));
          device.write(new ChannelId("setpoint"), new Value.Numeric(45.25));
          device.write(new ChannelId("fault"), new Value.Bool(false));
          device.write(new ChannelId("relay"), new Value.Bool(false));
          assertThat(polled(device).measured)
              .contains(
                  "signed=-1234 GOOD",
                  "counter=4000000000 GOOD",
                  "setpoint=45.25 GOOD",
                  "fault=false GOOD",
                  "relay=false GOOD");
        });
  }

  @ParameterizedTest
  @EnumSource(Slave.class)
  void aWriteThatTheDeviceRefusesIsRejectedAndTheNextIsDone(Slave kind) throws Exception {
    with(
        kind,
        device -> {
          DriverException e =
              catchThrowableOfType(
                  DriverException.class,
                  () -> device.write(new ChannelId("absent"), new Value.Numeric(1)));
          assertThat(e.kind()).isEqualTo(DriverException.Kind.REJECTED);
          assertThat(e).hasMessage("illegal data address (2)");
          device.write(new ChannelId("signed"), new Value.Numeric(7));
          assertThat(polled(device).measured).contains("signed=7 GOOD");
        });
  }
}
