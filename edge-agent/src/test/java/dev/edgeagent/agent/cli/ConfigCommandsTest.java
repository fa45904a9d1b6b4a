package dev.edgeagent.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.authority.LocalAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The commands that need a configuration and no server. */
class ConfigCommandsTest {
  @TempDir private Path folder;

  @BeforeEach
  void makeCertificates() throws IOException {
    LocalAuthority.open(folder.resolve("certs"))
        .client("gateway1", "gateway1@edge.test", Duration.ofDays(365));
  }

  @Test
  void checkSaysWhatWouldRun() throws IOException {
    CommandRun check = CommandRun.of("check", "-c", config("boiler", "sim: {}"));
    assertThat(check.exit()).as(check.err()).isZero();
    assertThat(check.err()).isEmpty();
    assertThat(check.out())
        .contains("is right.", "gateway1@edge.test at 127.0.0.1:5222", "pubsub.edge.test")
        .contains("for user1@edge.test")
        .containsPattern("boiler +example/boiler-line +sim-boiler +1 s +senml-xml +plant7/boiler");
  }

  @Test
  void checkSaysEveryProblemWithItsPlace() throws IOException {
    CommandRun check = CommandRun.of("check", "-c", config("boiler", "sim: {}, evry: 2"));
    assertThat(check.exit()).isEqualTo(2);
    assertThat(check.out()).isEmpty();
    assertThat(check.err())
        .containsPattern("edge-agent\\.yaml:\\d+:\\d+: .*evry")
        .contains("nothing was started");
  }

  @Test
  void onceReadsADeviceAsATable() throws IOException {
    CommandRun once = CommandRun.of("once", "-c", config("boiler", "sim: {}"));
    assertThat(once.exit()).as(once.err()).isZero();
    assertThat(once.out().lines().findFirst().orElseThrow()).startsWith("DEVICE  CHANNEL");
    assertThat(once.out()).containsPattern("boiler +temperature +-?[0-9.]+ +Cel +GOOD");
  }

  @Test
  void writeWritesAChannelAndShowsWhatTheDeviceSaysThen() throws IOException {
    CommandRun write =
        CommandRun.of(
            "write", "-c", config("boiler", "sim: {}"), "boiler", "relay", "true", "--hold", "2s");
    assertThat(write.exit()).as(write.err()).isZero();
    assertThat(write.err()).contains("relay of boiler is written");
    assertThat(write.out()).containsPattern("boiler +temperature +-?[0-9.]+ +Cel");
  }

  @Test
  void writeRefusesWhatTheProfileDoes() throws IOException {
    String config = config("boiler", "sim: {}");
    assertThat(CommandRun.of("write", "-c", config, "boiler", "temperature", "5"))
        .isEqualTo(new CommandRun(2, "", "edge-agent: channel temperature can only be read\n"));
    assertThat(CommandRun.of("write", "-c", config, "boiler", "relay", "maybe").err())
        .contains("'maybe' is not 0, 1, false, true, off or on");
    assertThat(CommandRun.of("write", "-c", config, "boiler", "lamp", "1").err())
        .contains("boiler has no channel lamp; edge-agent profiles show example/boiler-line");
    assertThat(CommandRun.of("write", "-c", config, "pump", "on", "1").err())
        .contains("there is no device 'pump'");
  }

  @Test
  void writeSaysThatADeviceIsNotThere() throws IOException {
    CommandRun write =
        CommandRun.of(
            "write",
            "-c",
            config("boiler", "serial: { port: /dev/none }"),
            "boiler",
            "relay",
            "true",
            "--patience",
            "300ms");
    assertThat(write.exit()).isEqualTo(69);
    assertThat(write.err()).contains("/dev/none");
  }

  @Test
  void onceReadsADeviceAsJson() throws IOException {
    CommandRun once = CommandRun.of("once", "--format", "json", "-c", config("boiler", "sim: {}"));
    Object parsed = new Load(LoadSettings.builder().build()).loadFromString(once.out());
    assertThat(parsed).isInstanceOf(List.class);
    for (Object reading : (List<?>) parsed) {
      assertThat(((Map<?, ?>) reading).keySet().stream().map(Object::toString))
          .containsExactly("device", "channel", "value", "unit", "quality", "time");
    }
    assertThat((List<?>) parsed).hasSize(3);
  }

  @Test
  void onceSaysWhichDeviceDoesNotAnswerAndPrintsTheOthers() throws IOException {
    String gone = folder.resolve("no-tty").toString();
    String both = config("lost", "serial: { port: %s, baud: 9600 }".formatted(gone));
    Files.writeString(
        Path.of(both),
        "  boiler: { profile: example/boiler-line, every: 1 s, sim: {} }\n",
        java.nio.file.StandardOpenOption.APPEND);
    CommandRun once = CommandRun.of("once", "--patience", "500ms", "-c", both);
    assertThat(once.exit()).isEqualTo(69);
    assertThat(once.err()).startsWith("lost: ").contains("no-tty");
    assertThat(once.out()).contains("boiler").doesNotContain("lost");
  }

  private String config(String device, String link) throws IOException {
    Path file = folder.resolve("edge-agent.yaml");
    Files.writeString(
        file,
        """
        gateway: plant7
        data-dir: ./var
        identity: { certificate: certs/gateway1.crt, key: certs/gateway1.key, trust: certs/ca.crt }
        upstream:
          host: 127.0.0.1:5222
          pubsub: pubsub.edge.test
          subscribers: [user1@edge.test]
        devices:
          %s: { profile: example/boiler-line, every: 1 s, %s }
        """
            .formatted(device, link));
    return file.toString();
  }
}
