package dev.edgeagent.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.authority.LocalAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModbusPlanCommandTest {
  private static final String LINE = "port: /dev/ttyUSB0, baud: 9600";

  @TempDir private Path folder;

  @BeforeEach
  void makeCertificates() throws IOException {
    LocalAuthority.open(folder.resolve("certs"))
        .client("gateway1", "gateway1@edge.test", Duration.ofDays(365));
  }

  private CommandRun plan(String devices, String... more) throws IOException {
    Path config = folder.resolve("edge-agent.yaml");
    Files.writeString(
        config,
        """
        gateway: plant7
        data-dir: ./var
        identity: { certificate: certs/gateway1.crt, key: certs/gateway1.key, trust: certs/ca.crt }
        upstream:
          host: 127.0.0.1:5222
          pubsub: pubsub.edge.test
          subscribers: [user1@edge.test]
        devices:
        %s
        """
            .formatted(devices.indent(2)));
    String[] line = {"modbus", "plan", "-c", config.toString()};
    String[] all = Arrays.copyOf(line, line.length + more.length);
    System.arraycopy(more, 0, all, line.length, more.length);
    return CommandRun.of(all);
  }

  @Test
  void theRequestsOfEachDeviceAreShownGroupByGroupAndWhatTheyCostTheBus() throws IOException {
    CommandRun plan =
        plan(
            """
            meter: { profile: eastron/sdm120, every: 5 s, modbus: { unit: 1, %s } }
            other: { profile: eastron/sdm120, every: 1 s, modbus: { unit: 2, %s } }
            host: { profile: linux/host }
            """
                .formatted(LINE, LINE));
    assertThat(plan.exit()).as(plan.err()).isZero();
    assertThat(plan.out().replaceAll(" +", " "))
        .contains(
            "meter: eastron/sdm120, unit 1 at ttyUSB0, 9600 baud 8N1",
            "\ngroup every reads count values filler bus time",
            "\n- 5000 ms input 0x0000-0x001F 32 6 20 ",
            "\ntotals 60000 ms input 0x0048-0x004F 8 4 0 ",
            "the bus is busy",
            "one for each of",
            "other: eastron/sdm120, unit 2",
            "ttyUSB0: 2 devices, the bus is busy ")
        .doesNotContain("host", "too much");
  }

  @Test
  void aBusThatCannotKeepUpIsNamed() throws IOException {
    CommandRun plan =
        plan(
            "meter: { profile: eastron/sdm120, every: 100 ms,"
                + " modbus: { unit: 1, port: /dev/ttyUSB0, baud: 1200 } }");
    assertThat(plan.out()).contains("ttyUSB0: 1 device, the bus is busy ", "too much");
  }

  @Test
  void programsGetOneObjectADevice() throws IOException {
    CommandRun plan =
        plan(
            "meter: { profile: eastron/sdm120, every: 5 s, modbus: { unit: 1, " + LINE + " } }",
            "--json");
    assertThat(plan.exit()).as(plan.err()).isZero();
    assertThat(plan.out())
        .startsWith(
            "{\"device\":\"meter\",\"profile\":\"eastron/sdm120\",\"link\":\"ttyUSB0\","
                + "\"settings\":\"9600 baud 8N1\",\"unit\":1,\"plan\":{\"requests\":[{\"group\":")
        .contains("\"table\":\"input\",\"address\":0,", "\"filler\":20,")
        .endsWith("}}\n");
    assertThat(plan.out().lines()).hasSize(1);
  }

  @Test
  void withoutAModbusDeviceThereIsNothingToShow() throws IOException {
    CommandRun plan = plan("host: { profile: linux/host }");
    assertThat(plan.exit()).isEqualTo(2);
    assertThat(plan.err()).contains("there is no Modbus device in");
  }

  @Test
  void withoutACommandTheHelpIsShown() {
    CommandRun help = CommandRun.of("modbus");
    assertThat(help.exit()).isEqualTo(2);
    assertThat(help.err()).contains("plan");
  }
}
