package dev.edgeagent.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.outbox.Origin;
import dev.edgeagent.reading.ClockState;
import dev.edgeagent.reading.RelativeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BoxClockTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Box box = new Box();
  private final BoxClock clock = box.clock;

  @Test
  void untilItIsSetItsTimesAreRelativeAndPassAsTimeDoesWhateverTheBoxShows() {
    Instant first = clock.instant();
    assertThat(first).isEqualTo(Box.BEGIN.plusSeconds(30)).matches(RelativeTime::is);
    box.wrong = Duration.ofDays(20_000);
    box.pass(HOUR);
    assertThat(clock.instant()).isEqualTo(first.plus(HOUR));
    assertThat(clock.state()).isEqualTo(ClockState.NEVER);
    assertThat(clock.isSet()).isFalse();
  }

  @Test
  void aTimeServiceSetsItOnce() {
    Instant taken = clock.instant();
    Instant then = box.truth;
    box.pass(HOUR);
    Origin origin = clock.kept().orElseThrow();
    assertThat(RelativeTime.from(origin.moment(), taken)).isEqualTo(then);
    assertThat(clock.instant()).isEqualTo(box.truth);
    assertThat(clock.state()).isEqualTo(ClockState.SYNCED);
    assertThat(origin.clock()).isEqualTo(ClockState.HOLDOVER);
    assertThat(clock.kept()).isEmpty();
  }

  @Test
  void aClockThatIsAboutRightStaysAndAJumpIsFollowedFromThenOn() {
    box.wrong = Duration.ofSeconds(3);
    assertThat(clock.told(box.truth)).isPresent();
    assertThat(clock.instant()).isEqualTo(box.wall());
    assertThat(clock.state()).isEqualTo(ClockState.HOLDOVER);
    box.wrong = HOUR;
    assertThat(clock.instant()).isEqualTo(box.wall());
    assertThat(clock.believeIfSet()).isFalse();
  }

  @Test
  void aClockThatIsWrongIsNotUsedUntilSomebodySetsIt() {
    box.wrong = Duration.ofDays(3);
    Instant taken = clock.instant();
    Origin origin = clock.told(box.truth).orElseThrow();
    assertThat(RelativeTime.from(origin.moment(), taken)).isEqualTo(box.truth);
    box.pass(HOUR);
    assertThat(clock.instant()).isEqualTo(box.truth);
    assertThat(clock.believeIfSet()).isFalse();

    box.wrong = Duration.ofSeconds(2);
    assertThat(clock.believeIfSet()).isTrue();
    assertThat(clock.instant()).isEqualTo(box.wall());
  }

  @Test
  void theClockOfTheBoxHasToDoWhenNobodyKnows() {
    box.wrong = HOUR;
    assertThat(clock.unconfirmed().orElseThrow().clock()).isEqualTo(ClockState.NEVER);
    assertThat(clock.instant()).isEqualTo(box.wall());
    assertThat(clock.state()).isEqualTo(ClockState.NEVER);
    assertThat(clock.isSet()).isTrue();
  }

  /** Whatever the clock of the box does before: order and distances are those of the readings. */
  @Property
  void whatWasTakenBeforeItWasSetIsPlacedWhereItWasTaken(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 100_000) Integer> seconds,
      @ForAll @Size(20) List<@IntRange(min = -1_000_000_000, max = 1_000_000_000) Integer> jumps) {
    Box fresh = new Box();
    List<Instant> taken = new ArrayList<>();
    List<Instant> really = new ArrayList<>();
    for (int i = 0; i < seconds.size(); i++) {
      fresh.wrong = Duration.ofSeconds(jumps.get(i));
      fresh.pass(Duration.ofSeconds(seconds.get(i)));
      taken.add(fresh.clock.instant());
      really.add(fresh.truth);
    }
    Instant origin = fresh.clock.told(fresh.truth).orElseThrow().moment();
    List<Instant> placed = taken.stream().map(t -> RelativeTime.from(origin, t)).toList();
    Duration off = Duration.between(placed.getFirst(), really.getFirst());
    assertThat(off.abs()).isLessThanOrEqualTo(BoxClock.TOLERANCE);
    for (int i = 0; i < placed.size(); i++) {
      assertThat(Duration.between(placed.get(i), really.get(i))).isEqualTo(off);
    }
  }
}
