package dev.edgeagent.driver.gpio.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.edgeagent.driver.gpio.watch.LineWatch.Pulses;
import org.junit.jupiter.api.Test;

class MeterTest {
  private static final long SECOND = 1_000_000_000L;

  private final Meter meter = new Meter();

  private double hertz(long count, double last, double now) {
    return meter
        .hertz(new Pulses(count, (long) (last * SECOND)), (long) (now * SECOND))
        .doubleValue();
  }

  @Test
  void theFrequencyIsThatBetweenTheLastPulsesOfTwoPeriods() {
    assertThat(hertz(0, 0, 1)).isZero();
    assertThat(hertz(3, 1.9, 2)).isZero();
    assertThat(hertz(13, 2.9, 3)).isEqualTo(10);
    assertThat(hertz(14, 3.4, 4)).isEqualTo(2);
  }

  @Test
  void betweenSlowPulsesItFallsAndIsNotZero() {
    assertThat(hertz(1, 10, 11)).isZero();
    assertThat(hertz(2, 14, 15)).isEqualTo(0.25);
    assertThat(hertz(2, 14, 17)).isEqualTo(0.25);
    assertThat(hertz(2, 14, 24)).isEqualTo(0.1);
    assertThat(hertz(2, 14, 14 + 1201)).isZero();
    assertThat(hertz(3, 14 + 1300, 14 + 1301)).isEqualTo(1.0 / 1300, offset(1e-9));
  }
}
