package dev.edgeagent.profile.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadbandTest {
  private static Deadband both(String width) {
    return new Deadband(Width.parse(width), Width.parse(width));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 21.3, 21.4, true", // binary: 0.09999999999999787
    "0.1, 21.4, 21.3, true",
    "0.1, 21.3, 21.39, false",
    "0.1, -0.1, 0, true",
    "0, 1, 1, false",
    "0, 1, 1.0000001, true",
    "2 %, 100, 102, true",
    "2%, 100, 101.99, false",
    "2 %, -100, -98, true",
    "2 %, -100, -98.01, false",
    "2 %, 0, 0.0001, true",
    "0.1, 0.0, -0.0, false",
    "100 %, 1e308, -1e308, true"
  })
  void aDifferenceOfAtLeastTheDeadbandExceedsIt(
      String width, double last, double number, boolean exceeded) {
    assertThat(both(width).exceeded(last, number)).isEqualTo(exceeded);
  }

  @Test
  void upAndDownMayDiffer() {
    Deadband deadband = new Deadband(Width.parse("0.5"), Width.parse("0.1"));
    assertThat(deadband.exceeded(20, 20.4)).isFalse();
    assertThat(deadband.exceeded(20, 20.5)).isTrue();
    assertThat(deadband.exceeded(20, 19.9)).isTrue();
    assertThat(deadband.exceeded(20, 19.95)).isFalse();
  }

  @Property
  void stepsOfTheResolutionAreSeenAtEveryHeight(
      @ForAll @IntRange(min = -1_000_000, max = 1_000_000) int steps,
      @ForAll @IntRange(min = 0, max = 4) int decimals) {
    double resolution = Math.pow(10, -decimals);
    double last = steps / Math.pow(10, decimals);
    double next = (steps + 1) / Math.pow(10, decimals);
    Width width = new Width(resolution, false);
    assertThat(new Deadband(width, width).exceeded(last, next)).isTrue();
    assertThat(new Deadband(width, width).exceeded(next, last)).isTrue();
  }

  @Property
  void whatDoesNotExceedItIsNearerThanTheDeadband(
      @ForAll @DoubleRange(min = -1e9, max = 1e9) double last,
      @ForAll @DoubleRange(min = -1e9, max = 1e9) double number,
      @ForAll @DoubleRange(max = 1e9) double amount) {
    Width width = new Width(amount, false);
    if (!new Deadband(width, width).exceeded(last, number) && number != last) {
      assertThat(Math.abs(number - last)).isLessThan(amount);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "0.1 Cel", "-1", "-1 %", "101 %", "1 % %", "NaN", "0,1"})
  void otherTextsAreNoWidth(String text) {
    assertThatThrownBy(() -> Width.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a deadband is ");
  }
}
