package dev.edgeagent.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.testbed.ModbusSlave;
import dev.edgeagent.authority.LocalAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a device that no profile knows to its readings, against a slave that others wrote. */
class UnknownDeviceIT {
  @TempDir private Path folder;

  private static CommandRun run(String command, List<String> link, String... more) {
    List<String> line = new ArrayList<>(List.of("profiles", command));
    line.addAll(link);
    line.addAll(List.of(more));
    return CommandRun.of(line.toArray(String[]::new));
  }

  private static List<String> network(ModbusSlave slave) {
    return List.of("--tcp", slave.place());
  }

  private static List<String> serial(ModbusSlave slave) {
    return List.of("--port", slave.place(), "--baud", "115200");
  }

  private Path profile() {
    return folder.resolve("profiles/acme/em.yaml");
  }

  /** A configuration with the drafted profile, whose device has these settings. */
  private String config(String modbus) throws IOException {
    LocalAuthority.open(folder.resolve("certs"))
        .client("gateway1", "gateway1@edge.test", Duration.ofDays(365));
    Path file = folder.resolve("edge-agent.yaml");
    Files.writeString(
        file,
        """
        gateway: plant7
        data-dir: ./var
        identity: { certificate: certs/gateway1.crt, key: certs/gateway1.key, trust: certs/ca.crt }
        upstream: { host: "127.0.0.1:5222", pubsub: pubsub.edge.test, subscribers: [u@edge.test] }
        profiles: profiles
        devices:
          meter: { profile: acme/em, modbus: { unit: 7, %s } }
        """
            .formatted(modbus));
    return file.toString();
  }

  private void isGood(String modbus) throws IOException {
    CommandRun lint = CommandRun.of("profiles", "lint", folder.resolve("profiles").toString());
    assertThat(lint.exit()).as(lint.err()).isZero();
    assertThat(lint.out()).contains("1 profiles, 1 of them", "0 problems, 0 warnings");
    CommandRun test = CommandRun.of("profiles", "test", profile().toString());
    assertThat(test.exit()).as(test.err()).isZero();
    assertThat(test.out()).contains("1 vectors of 1 profiles were run; 0 problems");
    CommandRun check = CommandRun.of("check", "--config", config(modbus));
    assertThat(check.exit()).as(check.err()).isZero();
    CommandRun once = CommandRun.of("once", "--config", config(modbus));
    assertThat(once.exit()).as(once.err()).isZero();
    assertThat(once.out().replaceAll(" +", " "))
        .contains("meter holding-10 65531 GOOD", "meter input-2 5 GOOD");
  }

  @Test
  void aScannedProfileIsGoodAndReadsTheDeviceOverTcp() throws Exception {
    try (ModbusSlave slave = ModbusSlave.tcp()) {
      CommandRun scan =
          run("new", network(slave), "--unit", "7", "--range", "0..255", "-o", profile() + "");
      assertThat(scan.exit()).as(scan.err()).isZero();
      assertThat(scan.out()).isEmpty();
      assertThat(scan.err())
          .contains(
              "72 of 512 addresses can be read, 11 of them are channels",
              "it says of itself: vendor Acme Meters, model EM-2040, revision V1.2",
              "the profile is in " + profile());
      assertThat(profile())
          .content()
          .contains("profile: acme/em\n", "vendor: \"Acme Meters\"\n", "model: \"EM-2040\"\n")
          .contains("    holding:\n      - [50, 99]\n      - [111, 199]\n      - [201, 255]\n")
          .contains("    input:\n      - [10, 255]\n")
          .contains(
              "  identify: { table: holding, address: 100, as: ascii, length: 8, equals:"
                  + " \"EM-2040\" }\n")
          .contains(
              "  holding-10: { type: integer, table: holding, address: 10, as: uint16 }"
                  + "  # 65531; int16 -5\n")
          .contains("# 1; with the next uint32 70000\n")
          .contains("# 17254; with the next float32 230.2\n")
          .contains(
              "  # holding-100: { type: text, table: holding, address: 100, as: ascii, length: 8 }"
                  + "  # \"EM-2040\"\n");
      isGood("tcp: '" + slave.place() + "'");

      CommandRun again = run("new", network(slave), "-o", profile() + "");
      assertThat(again.exit()).isEqualTo(2);
      assertThat(again.err()).contains(profile() + " is there already: --force replaces it");
      CommandRun forced =
          run(
              "new",
              network(slave),
              "--unit=7",
              "--force",
              "--tables=coil",
              "--range=0..0x1F",
              "-o",
              profile() + "");
      assertThat(forced.exit()).as(forced.err()).isZero();
      assertThat(profile()).content().contains("coil-3: { type: boolean", "[16, 31]");
      assertThat(profile().resolveSibling("")).isDirectoryNotContaining("glob:**.new");

      CommandRun match =
          run("match", network(slave), "--unit", "7", "--profiles", folder + "/profiles");
      assertThat(match.exit()).isEqualTo(0);
      assertThat(match.out()).contains("acme/em", "the same model");
    }
  }

  @Test
  void aScannedProfileIsGoodAndReadsTheDeviceOverASerialLine() throws Exception {
    try (ModbusSlave slave = ModbusSlave.rtu(folder)) {
      CommandRun scan =
          run("new", serial(slave), "--unit", "7", "--range", "0..63", "-o", profile() + "");
      assertThat(scan.exit()).as(scan.err()).isZero();
      assertThat(profile()).content().contains("115200 baud 8N1, unit 7");
      isGood("port: " + slave.place() + ", baud: 115200");
    }
  }

  @Test
  void aDeviceOfTheCatalogueIsRecognised() throws Exception {
    try (ModbusSlave slave = ModbusSlave.tcp()) {
      CommandRun match = run("match", network(slave), "--unit", "8");
      assertThat(match.exit()).as(match.err()).isZero();
      assertThat(match.out().lines().skip(1).findFirst().orElseThrow())
          .startsWith("eastron/sdm120 ")
          .endsWith("holding 0xFC02 uint16 = 32");
      assertThat(match.err()).containsPattern("unit 8 at 127.0.0.1:\\d+ says of itself: vendor");
      CommandRun unknown = run("match", network(slave), "--unit", "7");
      assertThat(unknown.exit()).isEqualTo(69);
      assertThat(unknown.out()).contains("no profile fits", "edge-agent profiles new");
    }
  }

  @Test
  void aDeviceThatNeverAnswersEndsItSoonWithAdvice() throws Exception {
    try (ModbusSlave slave = ModbusSlave.tcp()) {
      for (String command : List.of("new", "match")) {
        CommandRun run = run(command, network(slave), "--unit", "9", "--timeout", "100ms");
        assertThat(run.exit()).as(command).isEqualTo(69);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
            .contains("unit 9 did not answer", "requests and no answer. Try another unit", "baud");
      }
    }
    CommandRun nobody = run("new", List.of("--tcp", "127.0.0.1:1"));
    assertThat(nobody.exit()).isEqualTo(69);
    assertThat(nobody.err()).contains("nobody listens at 127.0.0.1:1");
  }

  @Test
  void aDeviceThatRefusesEverythingHasNoProfile() throws Exception {
    try (ModbusSlave slave = ModbusSlave.tcp()) {
      CommandRun scan = run("new", network(slave), "--unit", "7", "--range", "60..80");
      assertThat(scan.exit()).isEqualTo(69);
      assertThat(scan.err()).contains("answers, but reads none of these addresses");
    }
  }
}
