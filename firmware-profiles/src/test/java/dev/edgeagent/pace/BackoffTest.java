package dev.edgeagent.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration CAP = Duration.ofMinutes(5);
  private static final Duration STABLE = Duration.ofMinutes(1);

  /** Always draws the greatest number: what is seen is the ceiling. */
  private static final RandomGenerator HIGHEST =
      new RandomGenerator() {
        @Override
        public long nextLong() {
          return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
          return bound - 1;
        }
      };

  @Test
  void theCeilingDoublesUpToTheCapAndStaysThere() {
    Backoff backoff = new Backoff(FIRST, CAP, STABLE, HIGHEST);
    List<Long> seconds = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      seconds.add(backoff.afterFailure(Duration.ZERO).toSeconds());
    }

    assertThat(seconds).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L);
  }

  @Test
  void itNeverGivesUpAndNeverOverflows() {
    Backoff backoff = new Backoff(FIRST, CAP, STABLE, HIGHEST);
    for (int i = 0; i < 1000; i++) {
      assertThat(backoff.afterFailure(Duration.ZERO)).isBetween(FIRST, CAP);
    }
  }

  @Test
  void onlyAStableConnectionMakesTheNextWaitShortAgain() {
    Backoff backoff = new Backoff(FIRST, CAP, STABLE, HIGHEST);
    backoff.afterFailure(Duration.ZERO);
    backoff.afterFailure(Duration.ZERO);

    assertThat(backoff.afterFailure(STABLE.minusMillis(1))).isEqualTo(Duration.ofSeconds(4));
    assertThat(backoff.afterFailure(STABLE)).isEqualTo(FIRST);
  }

  @Property
  void everyWaitLiesBetweenZeroAndTheCeiling(
      @ForAll long seed, @ForAll @IntRange(max = 20) int failures) {
    Backoff backoff = new Backoff(FIRST, CAP, STABLE, new Random(seed));
    Duration ceiling = FIRST;
    for (int i = 0; i < failures; i++) {
      assertThat(backoff.afterFailure(Duration.ZERO)).isBetween(Duration.ZERO, ceiling);
      ceiling = ceiling.multipliedBy(2).compareTo(CAP) < 0 ? ceiling.multipliedBy(2) : CAP;
    }
  }

  @Test
  void waitsAreSpreadOverTheWholeCeilingSoThatClientsDoNotComeBackTogether() {
    List<Duration> waits = new ArrayList<>();
    for (int client = 0; client < 1000; client++) {
      waits.add(new Backoff(FIRST, CAP, STABLE, new Random(client)).afterFailure(Duration.ZERO));
    }

    long early = waits.stream().filter(w -> w.compareTo(Duration.ofMillis(500)) < 0).count();
    assertThat(early).isBetween(350L, 650L);
  }

  @Test
  void aCapBelowTheFirstWaitIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(CAP, FIRST, STABLE, HIGHEST));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff(Duration.ZERO, CAP, STABLE, HIGHEST));
  }
}
