package dev.edgeagent.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.authority.LocalAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
  private static final String HEAD =
      "# edge-agent capture 1\n# device boiler\n# began 2026-11-23T08:00:00Z\n";

  /** Half a line, then one in two pieces, then one that is none. */
  private static final String EVENTS =
      """
      0.000000 open ttyUSB0 9600 baud 8N1
      0.100000 < 2E 30 30 3B 52 3D 31 0A      # .00;R=1
      1.000000 < 54 3D 32 31 2E 35 30 3B 50   # T=21.50;P
      1.005000 < 3D 31 2E 33 32 3B 52 3D 31 0A
      2.000000 < 58 58 0A
      """;

  @TempDir private Path folder;

  @BeforeEach
  void makeCertificates() throws IOException {
    LocalAuthority.open(folder.resolve("certs"))
        .client("gateway1", "gateway1@edge.test", Duration.ofDays(365));
    Files.writeString(
        folder.resolve("edge-agent.yaml"),
        """
        gateway: plant7
        data-dir: ./var
        identity: { certificate: certs/gateway1.crt, key: certs/gateway1.key, trust: certs/ca.crt }
        upstream:
          host: 127.0.0.1:5222
          pubsub: pubsub.edge.test
          subscribers: [user1@edge.test]
        devices:
          boiler: { profile: example/boiler-line, serial: { port: /dev/ttyUSB0 } }
          other: { profile: linux/host }
        """);
  }

  private CommandRun replay(String capture, String... more) throws IOException {
    Path file = folder.resolve("c.capture");
    Files.writeString(file, capture);
    String config = folder.resolve("edge-agent.yaml").toString();
    String[] line = {"replay", file.toString(), "-c", config, "--format", "json"};
    String[] all = new String[line.length + more.length];
    System.arraycopy(line, 0, all, 0, line.length);
    System.arraycopy(more, 0, all, line.length, more.length);
    return CommandRun.of(all);
  }

  @Test
  void theReadingsOfACaptureArePrintedWithItsTimes() throws IOException {
    CommandRun replay = replay(HEAD + EVENTS);
    assertThat(replay.exit()).as(replay.err()).isZero();
    assertThat(replay.out())
        .contains("temperature", "21.5", "132000", "2026-11-23T08:00:01.005Z")
        .containsOnlyOnce("\"relay\"");
    assertThat(replay.err()).contains("no line of this device: 'XX'");
  }

  @Test
  void whatIsWrongInACaptureIsSaidAtItsPlace() throws IOException {
    CommandRun replay = replay(HEAD + "soon < 01");
    assertThat(replay.exit()).isEqualTo(2);
    assertThat(replay.err()).contains("c.capture:4:1: a line is seconds with six decimals");
    assertThat(replay.out()).isEmpty();
  }

  @Test
  void aCaptureOfNobodyNamesThoseThatThereAre() throws IOException {
    CommandRun replay = replay(HEAD + EVENTS, "--device", "boyler");
    assertThat(replay.exit()).isEqualTo(2);
    assertThat(replay.err()).contains("no device 'boyler'; there are: boiler, other");
  }

  @Test
  void aDeviceWithoutALinkIsNotTheOneOfTheCapture() throws IOException {
    CommandRun replay = replay(HEAD + EVENTS, "--device", "other");
    assertThat(replay.exit()).isEqualTo(69);
    assertThat(replay.err()).contains("the capture is not one of this device");
  }

  @Test
  void aDeviceWithoutALinkIsNotRecorded() {
    Path file = folder.resolve("other.capture");
    CommandRun capture =
        CommandRun.of(
            "capture",
            "-c",
            folder.resolve("edge-agent.yaml").toString(),
            "--device",
            "other",
            "-o",
            file.toString());
    assertThat(capture.exit()).isEqualTo(2);
    assertThat(capture.err()).contains("other has no link that can be recorded");
    assertThat(file).doesNotExist();
  }
}
