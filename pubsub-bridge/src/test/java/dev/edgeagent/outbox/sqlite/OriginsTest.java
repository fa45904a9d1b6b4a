package dev.edgeagent.outbox.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.outbox.Gap;
import dev.edgeagent.outbox.Origin;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.reading.ClockState;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.RelativeTime;
import dev.edgeagent.reading.Urgency;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginsTest {
  private static final Instant MOMENT = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir Path dir;

  private Path file() {
    return dir.resolve("outbox.db");
  }

  private static Instant relative(long seconds) {
    return Instant.ofEpochSecond(seconds);
  }

  private static Origin at(Instant moment) {
    return new Origin(moment, ClockState.HOLDOVER);
  }

  private static SealedItem at(Instant time, Urgency urgency) {
    DeviceId device = new DeviceId("boiler");
    return new SealedItem(device, "plant7/boiler", new byte[] {'x'}, 1, time, urgency);
  }

  @Test
  void aBootBeginsOnceAndTheNextBehindAllThatTheOneBeforeHadTaken() throws Exception {
    Instant first;
    try (SqliteOutbox outbox = Items.open(file())) {
      first = outbox.origins().beginOf("one");
      outbox.append(List.of(at(first.plusSeconds(5000), Urgency.USUAL)));
      outbox.append(List.of(at(first.plusSeconds(7000), Urgency.ALARM)));
    }
    try (SqliteOutbox outbox = Items.open(file())) {
      assertThat(outbox.origins().beginOf("one")).isEqualTo(first).matches(RelativeTime::is);
      Instant second = outbox.origins().beginOf("two");
      assertThat(second).isAfter(first.plusSeconds(7000)).matches(RelativeTime::is);
      outbox.origins().set(second.plusSeconds(10_000), at(MOMENT));
      assertThat(outbox.origins().beginOf("three")).isAfter(second.plusSeconds(10_000));
    }
  }

  @Test
  void anOriginHoldsForAllThatHadNoneWhenItCame() throws Exception {
    try (SqliteOutbox outbox = Items.open(file())) {
      assertThat(outbox.origins().of(relative(10))).isEmpty();
      outbox.origins().set(relative(100), at(MOMENT));
      outbox.origins().set(relative(200), at(MOMENT.plusSeconds(1)));
    }
    try (SqliteOutbox outbox = Items.open(file())) {
      assertThat(outbox.origins().of(relative(10))).contains(at(MOMENT));
      assertThat(outbox.origins().of(relative(100))).contains(at(MOMENT));
      assertThat(outbox.origins().of(relative(101))).contains(at(MOMENT.plusSeconds(1)));
      assertThat(outbox.origins().of(relative(201))).isEmpty();
    }
  }

  @Test
  void manyBootsWithoutAClockAreBounded() throws Exception {
    try (SqliteOutbox outbox = Items.open(file())) {
      for (int i = 1; i <= 1100; i++) {
        outbox.origins().set(relative(i), at(MOMENT.plusSeconds(i)));
      }
      assertThat(outbox.origins().of(relative(1))).contains(at(MOMENT.plusSeconds(101)));
      assertThat(outbox.origins().of(relative(1100))).contains(at(MOMENT.plusSeconds(1100)));
    }
  }

  @Test
  void aGapIsAnnouncedWithTheMomentsOfItsTimes() throws Exception {
    List<Gap> announced = new ArrayList<>();
    try (SqliteOutbox outbox = Items.open(file())) {
      outbox.lost(Gap.of(Gap.Cause.FULL, at(relative(60), Urgency.USUAL)));
      outbox.origins().set(relative(100), at(MOMENT));
      var _ =
          outbox.announce(
              gap -> {
                announced.add(gap);
                return at(gap.from(), Urgency.ALARM);
              });
    }
    assertThat(announced).hasSize(1);
    assertThat(announced.getFirst().from()).isEqualTo(MOMENT.plus(Duration.ofMinutes(1)));
    assertThat(announced.getFirst().to()).isEqualTo(MOMENT.plus(Duration.ofMinutes(1)));
  }
}
