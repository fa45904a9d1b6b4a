package dev.edgeagent.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
  private static Reading reading(Value value, Quality quality) {
    return new Reading(
        new DeviceId("boiler"),
        new ChannelId("temperature"),
        value,
        Unit.NONE,
        quality,
        Instant.EPOCH,
        ClockState.NEVER,
        1);
  }

  @ParameterizedTest
  @EnumSource(Quality.class)
  void hasAValueExactlyWhenItWasMeasured(Quality quality) {
    Value right = quality.measured() ? new Value.Numeric(1) : Value.ABSENT;
    Value wrong = quality.measured() ? Value.ABSENT : new Value.Numeric(1);

    assertThat(reading(right, quality).quality()).isEqualTo(quality);
    assertThatIllegalArgumentException().isThrownBy(() -> reading(wrong, quality));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatSenmlCannotCarryIsNoNumber(double number) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Value.Numeric(number));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "-40, -40", "21.5, 21.5", "1e20, 1.0E20", "0.1, 0.1"})
  void numbersAreShownWithoutNeedlessDecimals(double number, String text) {
    assertThat(new Value.Numeric(number)).hasToString(text);
  }

  @Test
  void decimalTextIsReadExactly() {
    assertThat(DecimalText.parse("1.10"))
        .hasValueSatisfying(d -> assertThat(d).hasToString("1.10"));
    assertThat(DecimalText.parse("-.5")).hasValueSatisfying(d -> assertThat(d).isEqualTo("-0.5"));
    assertThat(DecimalText.parse("+3.")).isPresent();
    assertThat(DecimalText.parse("1e-3")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "-", "1,5", "0x10", "NaN", "Infinity", "1e999999999", " 1", "1\n", "१"})
  void otherTextIsNoDecimal(String text) {
    assertThat(DecimalText.parse(text)).isEmpty();
  }

  @Test
  void aNumberOfAMegabyteIsNoDecimal() {
    assertThat(DecimalText.parse("1".repeat(1_000_000))).isEmpty();
  }
}
