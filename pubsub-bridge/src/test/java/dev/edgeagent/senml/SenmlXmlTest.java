package dev.edgeagent.senml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenmlXmlTest {
  private static final Instant T = Instant.parse("2026-03-01T12:00:00.250Z"); // 1772366400.25
  private static final String HEAD =
      "<sensml xmlns='urn:ietf:params:xml:ns:senml'><senml bn='plant7/boiler/' bt='1772366400.25'";

  private static SenmlRecord reading(String channel, Value value, Quality quality, Instant time) {
    Unit unit = value instanceof Value.Numeric ? new Unit("Cel") : Unit.NONE;
    return new SenmlRecord("plant7/boiler/" + channel, value, unit, quality, time);
  }

  private static SenmlRecord number(double number) {
    return reading("t", new Value.Numeric(number), Quality.GOOD, T);
  }

  private static String encode(SenmlRecord... records) {
    return new String(PayloadForm.SENML_XML.encode(List.of(records)), StandardCharsets.UTF_8);
  }

  @Test
  void aPackHasItsBaseOnceAndEveryQualityAndValueItsForm() {
    assertThat(
            encode(
                reading("temperature", new Value.Numeric(21.5), Quality.GOOD, T),
                reading("pressure", new Value.Numeric(9), Quality.OUT_OF_RANGE, T),
                reading("level", Value.ABSENT, Quality.STALE, T.plusMillis(10)),
                reading("flow", Value.ABSENT, Quality.OFFLINE, T.plusMillis(2000)),
                reading("pump", Value.ABSENT, Quality.DEVICE_ERROR, T.minusMillis(1500)),
                reading("on", new Value.Bool(true), Quality.GOOD, T),
                reading("off", new Value.Bool(false), Quality.GOOD, T),
                reading("state", new Value.Text("idle"), Quality.GOOD, T)))
        .isEqualTo(
            HEAD
                + " n='temperature' u='Cel' v='21.5'/>"
                + "<senml n='pressure' u='Cel' v='9' q='OUT_OF_RANGE'/>"
                + "<senml n='level' t='0.01' vs='STALE' q='STALE'/>"
                + "<senml n='flow' t='2' vs='OFFLINE' q='OFFLINE'/>"
                + "<senml n='pump' t='-1.5' vs='DEVICE_ERROR' q='DEVICE_ERROR'/>"
                + "<senml n='on' vb='true'/>"
                + "<senml n='off' vb='false'/>"
                + "<senml n='state' vs='idle'/>"
                + "</sensml>");
  }

  @Test
  void textIsEscapedAndWhatXmlCannotCarryIsReplaced() {
    assertThat(
            encode(reading("s", new Value.Text("<a b='c'>&\"\n\t\r\0\uD800ä€😀"), Quality.GOOD, T)))
        .isEqualTo(
            HEAD
                + " n='s' vs='&lt;a b=&apos;c&apos;&gt;&amp;\"&#10;&#9;&#13;\uFFFD\uFFFDä€😀'/>"
                + "</sensml>");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "-40, -40",
    "-0.1, -0.1",
    "1e9, 1000000000",
    "999999999999999, 999999999999999",
    "1e15, 1.0E15",
    "1.7976931348623157e308, 1.7976931348623157E308",
    "4.9e-324, 4.9E-324",
    "0.001, 0.001",
    "1e-7, 1.0E-7"
  })
  void numbersAreWrittenAsTheSchemaOfDoublesAllows(double number, String written) {
    assertThat(encode(number(number))).contains(" v='" + written + "'/>");
  }

  @Test
  void theBaseNameIsEscaped() {
    Value one = new Value.Numeric(1);
    assertThat(encode(new SenmlRecord("a'b/t", one, Unit.NONE, Quality.GOOD, T)))
        .contains("bn='a&apos;b/' bt='1772366400.25' n='t' v='1'");
  }

  @Test
  void fractionsOfMillisecondsDoNotAddUp() throws Exception {
    Instant base = Instant.ofEpochSecond(1_772_366_400L, 900_000); // 0.9 ms
    Instant second = Instant.ofEpochSecond(1_772_366_401L, 100_000); // 1000.1 ms
    List<SenmlRecord> read =
        PayloadForm.decode(
            PayloadForm.SENML_XML.encode(
                List.of(
                    reading("a", new Value.Numeric(1), Quality.GOOD, base),
                    reading("a", new Value.Numeric(1), Quality.GOOD, second))));
    assertThat(read.getLast().time()).isEqualTo(second.truncatedTo(ChronoUnit.MILLIS));
  }
}
