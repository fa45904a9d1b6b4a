package dev.edgeagent.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
  @ParameterizedTest
  @CsvSource({
    "20 ms, PT0.02S",
    "1 s, PT1S",
    "5min, PT5M",
    "2 h, PT2H",
    "1 d, PT24H",
    "1.5 s, PT1.5S",
    "0.5 ms, PT0.0005S",
    "0 s, PT0S"
  })
  void durationsAreANumberAndAUnit(String text, Duration duration) {
    assertThat(DurationText.parse(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5", "5 parsecs", "-1 s", "1  s", "s", "1 S", "1e3 s", "9999999999 d"})
  void anythingElseIsNoDuration(String text) {
    assertThat(DurationText.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.1S, 100 ms",
    "PT90S, 90 s",
    "PT1H, 1 h",
    "PT24H, 1 d",
    "PT36H, 36 h",
    "PT0S, 0 ms"
  })
  void aDurationIsShownInTheLargestUnitThatFits(Duration duration, String text) {
    assertThat(DurationText.format(duration)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "100 B, 100",
    "64 kB, 64000",
    "256MB, 256000000",
    "1 GB, 1000000000",
    "1 KiB, 1024",
    "1.5 MiB, 1572864",
    "2 GiB, 2147483648"
  })
  void sizesAreANumberAndAUnit(String text, long bytes) {
    assertThat(SizeText.parse(text)).contains(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lots", "64", "64 kb", "64 K", "-1 B", "1 TB"})
  void anythingElseIsNoSize(String text) {
    assertThat(SizeText.parse(text)).isEmpty();
  }

  @Property
  void aSizeThatIsShownIsReadBackTheSame(@ForAll @LongRange(max = 999_999_999L) long bytes) {
    assertThat(SizeText.parse(SizeText.format(bytes))).contains(bytes);
  }

  @Property
  void aDurationThatIsShownIsReadBackTheSame(@ForAll @LongRange(max = 999_999_999L) long millis) {
    Duration duration = Duration.ofMillis(millis);

    assertThat(DurationText.parse(DurationText.format(duration))).contains(duration);
  }
}
