package dev.edgeagent.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.broker.pubsub.Xml;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Reading;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenmlXmlTest {
  private static final Instant T = Instant.parse("2026-03-01T12:00:00.250Z"); // 1772366400.25
  private static final String HEAD =
      "<sensml xmlns='urn:ietf:params:xml:ns:senml'><senml bn='plant7/boiler/' bt='1772366400.25'";

  private static Reading reading(String channel, Value value, Quality quality, Instant time) {
    Unit unit = value instanceof Value.Numeric ? new Unit("Cel") : Unit.NONE;
    return new Reading(
        new DeviceId("boiler"), new ChannelId(channel), value, unit, quality, time, 1);
  }

  private static Reading number(double number) {
    return reading("t", new Value.Numeric(number), Quality.GOOD, T);
  }

  private static String encode(Reading... readings) {
    return new String(SenmlXml.encode("plant7/boiler/", List.of(readings)), StandardCharsets.UTF_8);
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
    assertThat(new String(SenmlXml.encode("a'b/", List.of(number(1))), StandardCharsets.UTF_8))
        .contains("bn='a&apos;b/'");
  }

  @Test
  void fractionsOfMillisecondsDoNotAddUp() throws Exception {
    Instant base = Instant.ofEpochSecond(1_772_366_400L, 900_000); // 0.9 ms
    Instant second = Instant.ofEpochSecond(1_772_366_401L, 100_000); // 1000.1 ms
    List<SenmlRecord> read =
        decoded(
            List.of(
                reading("a", new Value.Numeric(1), Quality.GOOD, base),
                reading("a", new Value.Numeric(1), Quality.GOOD, second)));
    assertThat(read.getLast().time()).isEqualTo(second.truncatedTo(ChronoUnit.MILLIS));
  }

  private static List<SenmlRecord> decoded(List<Reading> readings) throws PayloadException {
    String xml = new String(SenmlXml.encode("plant7/boiler/", readings), StandardCharsets.UTF_8);
    return SenmlXmlReader.decode(Xml.parse(xml), Instant.EPOCH);
  }

  @Property(tries = 500)
  void whatIsWrittenIsReadBack(@ForAll("packs") List<Reading> pack) throws Exception {
    List<SenmlRecord> expected =
        pack.stream()
            .map(
                r ->
                    new SenmlRecord(
                        "plant7/boiler/" + r.channel(),
                        r.value(),
                        r.value() instanceof Value.Numeric ? r.unit() : Unit.NONE,
                        r.quality(),
                        r.time().truncatedTo(ChronoUnit.MILLIS)))
            .toList();
    assertThat(decoded(pack)).isEqualTo(expected);
  }

  @Provide
  Arbitrary<List<Reading>> packs() {
    Arbitrary<Value> numbers =
        Arbitraries.doubles().map(d -> new Value.Numeric(d == 0 ? 0 : d)); // -0 is written as 0
    Arbitrary<Value> texts =
        Arbitraries.strings()
            .withCharRange(' ', '\uD7FF')
            .withChars("\n\t\r<>&'\"")
            .map(Value.Text::new);
    Arbitrary<Value> bools = Arbitraries.of(true, false).map(Value.Bool::new);
    Arbitrary<Value> values = Arbitraries.oneOf(numbers, texts, bools);
    Arbitrary<Instant> times =
        Arbitraries.longs()
            .between(1L << 28, 32_503_680_000L) // what is less is relative; to the year 3000
            .flatMap(
                s ->
                    Arbitraries.longs()
                        .between(0, 999_999_999)
                        .map(n -> Instant.ofEpochSecond(s, n)));
    Arbitrary<String> channels =
        Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(20);
    return Combinators.combine(channels, values, Arbitraries.of(Quality.values()), times)
        .as((c, v, q, t) -> reading(c, q.measured() ? v : Value.ABSENT, q, t))
        .list()
        .ofMinSize(1)
        .ofMaxSize(20);
  }
}
