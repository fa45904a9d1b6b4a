package dev.edgeagent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.driver.run.DeviceStatistics;
import dev.edgeagent.outbox.Gap;
import dev.edgeagent.outbox.OutboxStatus;
import dev.edgeagent.publish.PublisherStatistics;
import dev.edgeagent.reading.DeviceId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static final DeviceId BOILER = new DeviceId("boiler");

  @Test
  void whatDidNotHappenIsNotSaid() {
    assertThat(
            Summary.line(
                new DeviceStatistics(BOILER, true, Optional.empty(), 36, 0, 0, 0, 0, 0, 1, 0)))
        .isEqualTo("boiler: 36 readings");
    assertThat(Summary.line(outbox(2, 0, Map.of())))
        .isEqualTo("outbox: 2 items wait for the next start");
  }

  @Test
  void everyTroubleIsCounted() {
    assertThat(
            Summary.line(
                new DeviceStatistics(BOILER, false, Optional.of("x"), 9, 8, 2, 3, 4, 5, 6, 7)))
        .isEqualTo(
            "boiler: 9 readings, 8 suppressed, 2 damaged frames, 3 unanswered, 4 refused, 5 bugs, 7 times lost");
    assertThat(Summary.line(new PublisherStatistics(8, 73, 2, 1, 0, 16)))
        .isEqualTo(
            "upstream: 73 readings in 8 items acknowledged, 2 sent again, 1 refused for good");
    assertThat(
            Summary.line(
                outbox(
                    2,
                    1,
                    Map.of(
                        Gap.Cause.FULL,
                        new OutboxStatus.Lost(3, 30),
                        Gap.Cause.DISK,
                        new OutboxStatus.Lost(1, 4)))))
        .isEqualTo(
            "outbox: 2 items wait for the next start, 34 readings lost in all, 1 set aside: see"
                + " edge-agent outbox list");
  }

  private static OutboxStatus outbox(
      long waiting, long deadLetters, Map<Gap.Cause, OutboxStatus.Lost> lost) {
    return new OutboxStatus(
        new OutboxStatus.Lane(waiting, 100, Optional.of(Instant.EPOCH)),
        new OutboxStatus.Lane(0, 0, Optional.empty()),
        deadLetters,
        lost,
        7,
        4096,
        0);
  }
}
