package dev.edgeagent.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.doctor.step.Finding;
import dev.edgeagent.xmpp.failure.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockStepTest {
  @TempDir private Path folder;

  @Test
  void aBoxThatWasNeverSetIsToldSo() {
    Finding finding = step("1970-01-01T00:05:00Z", folder).take();
    assertThat(finding).isInstanceOf(Finding.Failed.class);
    assertThat(finding.text()).isEqualTo("1970-01-01 00:05 UTC: never set");
    assertThat(finding).extracting("fault").isEqualTo(Fault.BOX);
  }

  @Test
  void itSaysWhoKeepsTheTime() throws Exception {
    assertThat(step("2026-03-01T12:00:00Z", folder.resolve("nobody")).take())
        .isEqualTo(new Finding.Passed("2026-03-01 12:00 UTC"));
    assertThat(step("2026-03-01T12:00:00Z", folder).take())
        .extracting("advice")
        .asString()
        .contains("has not reached a time server");
    Files.createFile(folder.resolve("synchronized"));
    assertThat(step("2026-03-01T12:00:00Z", folder).take().text())
        .isEqualTo("2026-03-01 12:00 UTC, kept by systemd-timesyncd");
  }

  private static ClockStep step(String time, Path timesync) {
    return new ClockStep(Clock.fixed(Instant.parse(time), ZoneOffset.UTC), timesync);
  }
}
