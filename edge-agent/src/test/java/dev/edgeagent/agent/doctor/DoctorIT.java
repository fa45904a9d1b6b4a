package dev.edgeagent.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.doctor.step.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole examinations, with the edge broker as the server; the files in doctor/ are what is said.
 */
class DoctorIT {
  /** Paths are longer on some machines than on others. */
  private static final int UNBROKEN = 10_000;

  @TempDir private Path folder;
  private Place place;

  @BeforeEach
  void open() throws IOException {
    place = new Place(folder);
  }

  @AfterEach
  void close() {
    place.close();
  }

  @Test
  void aBoxThatIsWell() throws Exception {
    Path config = place.config("gateway1", "gateway1@edge.test", place.port());
    assertThat(examined("well", config)).isEqualTo(Doctor.Verdict.WELL);
  }

  @Test
  void aServerOfAnotherAuthority() throws Exception {
    Path config = place.config("gateway1", "gateway1@edge.test", place.port(), "others");
    assertThat(examined("wrong-ca", config)).isEqualTo(Doctor.Verdict.ILL);
  }

  @Test
  void aGatewayWithoutRights() throws Exception {
    Path config = place.config("gateway2", "gateway2@edge.test", place.port());
    assertThat(examined("no-rights", config)).isEqualTo(Doctor.Verdict.ILL);
  }

  @Test
  void aCertificateThatExpired() throws Exception {
    Path config = place.config("expired", "gateway1@edge.test", place.port());
    assertThat(examined("expired", config)).isEqualTo(Doctor.Verdict.ILL);
  }

  @Test
  void aServerThatIsNotThere() throws Exception {
    Path config = place.config("gateway1", "gateway1@edge.test", unusedPort());
    assertThat(examined("not-there", config)).isEqualTo(Doctor.Verdict.ILL);
  }

  @Test
  void aConfigurationThatIsWrong() throws Exception {
    Path config = place.config("gateway1", "gateway1@edge.test", place.port());
    Files.writeString(config, Files.readString(config).replace("boiler-line", "boiler-lin"));
    assertThat(examined("wrong-config", config)).isEqualTo(Doctor.Verdict.MISCONFIGURED);
  }

  @Test
  void oneThatIsGivenUpLeavesNothingBehind() throws Exception {
    Path config = place.config("gateway1", "gateway1@edge.test", place.port());
    StringWriter text = new StringWriter();
    Thread examiner =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    examine(config, text, () -> Thread.currentThread().interrupt());
                  } catch (InterruptedException _) {
                    text.append("given up");
                  }
                });
    assertThat(examiner.join(Duration.ofSeconds(60))).isTrue();
    assertThat(text.toString()).contains("is there").endsWith("given up");
    assertThat(place.nodes()).isEmpty();
  }

  private Doctor.Verdict examined(String expected, Path config) throws Exception {
    StringWriter text = new StringWriter();
    Doctor.Verdict verdict = examine(config, text, () -> {});
    try (var golden =
        Objects.requireNonNull(getClass().getResourceAsStream("/doctor/" + expected + ".txt"))) {
      assertThat(place.named(text.toString()))
          .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
    assertThat(place.nodes()).isEmpty();
    return verdict;
  }

  private static Doctor.Verdict examine(Path config, StringWriter text, Runnable afterRights)
      throws InterruptedException {
    TextReport report = new TextReport(new PrintWriter(text), false, true, UNBROKEN);
    return new Doctor(config, Clock.systemUTC()).examine(new Watched(report, afterRights));
  }

  private static int unusedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
