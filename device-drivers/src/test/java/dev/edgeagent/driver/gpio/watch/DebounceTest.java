package dev.edgeagent.driver.gpio.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DebounceTest {
  private static final long HOLD = 20;

  private static Change change(boolean active, long nanos) {
    return new Change(active, nanos, Instant.EPOCH.plusNanos(nanos));
  }

  @Test
  void aContactThatBouncesClosesOnceWhenItRests() {
    Debounce debounce = new Debounce(HOLD, false);
    for (int i = 0; i < 11; i++) {
      assertThat(debounce.change(change(i % 2 == 0, 100 + i))).isEmpty();
    }
    assertThat(debounce.active()).isFalse();
    assertThat(debounce.doubt()).isEqualTo(HOLD);
    assertThat(debounce.quiet(129)).isEmpty();
    assertThat(debounce.quiet(130)).contains(change(true, 110));
    assertThat(debounce.active()).isTrue();
    assertThat(debounce.doubt()).isZero();
  }

  @Test
  void aSpikeIsNoChange() {
    Debounce debounce = new Debounce(HOLD, false);
    assertThat(debounce.change(change(true, 100))).isEmpty();
    assertThat(debounce.change(change(false, 105))).isEmpty();
    assertThat(debounce.quiet(1000)).isEmpty();
  }

  @Test
  void aReaderThatComesLateFindsWhatLasted() {
    Debounce debounce = new Debounce(HOLD, false);
    assertThat(debounce.change(change(true, 100))).isEmpty();
    assertThat(debounce.change(change(false, 200))).contains(change(true, 100));
    assertThat(debounce.change(change(true, 300))).contains(change(false, 200));
  }

  @Test
  void withoutATimeEverythingIsBelieved() {
    Debounce debounce = new Debounce(0, false);
    assertThat(debounce.change(change(true, 1))).contains(change(true, 1));
    assertThat(debounce.change(change(true, 2))).contains(change(true, 2));
    assertThat(debounce.change(change(false, 3))).contains(change(false, 3));
  }

  /** A line that changes after each of these times: exactly what lasted is a change. */
  @Property
  void exactlyWhatLastedIsAChange(
      @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 50) Integer> gaps) {
    Debounce debounce = new Debounce(HOLD, false);
    List<Change> seen = new ArrayList<>();
    List<Change> expected = new ArrayList<>();
    boolean level = false;
    boolean stable = false;
    long now = 0;
    for (int i = 0; i < gaps.size(); i++) {
      now += gaps.get(i);
      level = !level;
      debounce.change(change(level, now)).ifPresent(seen::add);
      long rest = i + 1 < gaps.size() ? gaps.get(i + 1) : Long.MAX_VALUE;
      if (level != stable && rest >= HOLD) {
        expected.add(change(level, now));
        stable = level;
      }
    }
    Optional<Change> last = debounce.quiet(Long.MAX_VALUE);
    last.ifPresent(seen::add);
    assertThat(seen).isEqualTo(expected);
    assertThat(debounce.active()).isEqualTo(level);
  }
}
