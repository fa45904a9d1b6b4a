package dev.edgeagent.agent.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTextTest {
  private static final Instant TIME = Instant.parse("2026-11-22T12:00:01.250Z");
  private final ReadingText text = new ReadingText(ZoneOffset.UTC);

  @Test
  void theTableIsAlignedAndHasNoBlanksAtTheEnds() {
    List<String> lines =
        text.table(
            List.of(
                shown("boiler", new Value.Numeric(21.5), new Unit("Cel"), Quality.GOOD),
                shown("b", Value.ABSENT, Unit.NONE, Quality.OFFLINE)));
    assertThat(lines)
        .containsExactly(
            "DEVICE  CHANNEL  VALUE  UNIT  QUALITY  TIME",
            "boiler  flow      21.5  Cel   GOOD     12:00:01.250",
            "b       flow         -        OFFLINE  12:00:01.250");
  }

  @Test
  void aLineNamesTheQualityOnlyWhenItIsNotGood() {
    Shown good = shown("boiler", new Value.Bool(true), Unit.NONE, Quality.GOOD);
    Shown stale = shown("boiler", Value.ABSENT, Unit.NONE, Quality.STALE);
    assertThat(text.line(good)).startsWith("2026-11-22 12:00:01  boiler").endsWith(" on");
    assertThat(text.line(stale)).endsWith("STALE");
  }

  @ParameterizedTest
  @CsvSource({
    "20.25, 20.25",
    "132000, 132000",
    "23446609920, 23446609920",
    "0.123456789, 0.123457",
    "8283.7549, 8283.75",
    "-0.5, -0.5",
    "0, 0",
    "0.0000123, 0.0000123",
    "1234567.8, 1234568"
  })
  void numbersKeepTheDigitsThatPeopleRead(double number, String shown) {
    String text = ValueText.of(new Value.Numeric(number));
    if (Math.abs(number) >= 0.001 || number == 0) {
      assertThat(text).isEqualTo(shown);
    } else {
      assertThat(Double.parseDouble(text)).isEqualTo(number);
    }
  }

  @Test
  void aTextOfADeviceCannotMoveTheCursor() {
    String shown = ValueText.of(new Value.Text("\033[2Jgone" + "x".repeat(100)));
    assertThat(shown).startsWith("?[2Jgone").hasSizeLessThanOrEqualTo(40);
  }

  @Test
  void rowsOfAnotherWidthAreRefused() {
    Columns columns = new Columns().row("a", "b");
    assertThatThrownBy(() -> columns.row("a")).isInstanceOf(IllegalArgumentException.class);
  }

  private static Shown shown(String device, Value value, Unit unit, Quality quality) {
    return new Shown(device, "flow", value, unit, quality, TIME);
  }
}
