package dev.edgeagent.senml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.edgeagent.broker.pubsub.Xml;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import dev.edgeagent.xmpp.Element;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenmlXmlReaderTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static List<SenmlRecord> read(String records) throws PayloadException {
    return PayloadForm.decode(
        Xml.parse("<sensml xmlns='" + SenmlXml.NS + "'>" + records + "</sensml>"), NOW);
  }

  private static SenmlRecord number(String name, double v, String unit, String seconds) {
    BigDecimal time = new BigDecimal(seconds);
    Instant at =
        Instant.ofEpochSecond(
            time.longValue(), time.remainder(BigDecimal.ONE).movePointRight(9).longValue());
    return new SenmlRecord(name, new Value.Numeric(v), new Unit(unit), Quality.GOOD, at);
  }

  /** RFC 8428 §5.1.1. */
  @Test
  void aSingleDatapointWithoutATimeIsOfNow() throws Exception {
    assertThat(read("<senml n='urn:dev:ow:10e2073a01080063' u='Cel' v='23.1'/>"))
        .containsExactly(
            number(
                "urn:dev:ow:10e2073a01080063", 23.1, "Cel", Long.toString(NOW.getEpochSecond())));
  }

  /** RFC 8428 §5.1.2, its second example. */
  @Test
  void baseNameTimeAndUnitHoldForAllRecordsAndTimesAreRelativeToTheBase() throws Exception {
    List<SenmlRecord> records =
        read(
            "<senml bn='urn:dev:ow:10e2073a0108006:' bt='1.276020076001e+09' bu='A' bver='5'"
                + " n='voltage' u='V' v='120.1'/>"
                + "<senml n='current' t='-5' v='1.2'/><senml n='current' t='-4' v='1.3'/>"
                + "<senml n='current' t='-3' v='1.4'/><senml n='current' t='-2' v='1.5'/>"
                + "<senml n='current' t='-1' v='1.6'/><senml n='current' v='1.7'/>");
    String current = "urn:dev:ow:10e2073a0108006:current";
    assertThat(records)
        .containsExactly(
            number("urn:dev:ow:10e2073a0108006:voltage", 120.1, "V", "1276020076.001"),
            number(current, 1.2, "A", "1276020071.001"),
            number(current, 1.3, "A", "1276020072.001"),
            number(current, 1.4, "A", "1276020073.001"),
            number(current, 1.5, "A", "1276020074.001"),
            number(current, 1.6, "A", "1276020075.001"),
            number(current, 1.7, "A", "1276020076.001"));
  }

  /** RFC 8428 §5.1.3 resolved as §5.1.4 says, in part. */
  @Test
  void theBaseOfALaterRecordReplacesTheOneBefore() throws Exception {
    assertThat(
            read(
                "<senml bn='urn:dev:ow:10e2073a01080063' bt='1.320067464e+09' bu='%RH' v='20'/>"
                    + "<senml u='lon' v='24.30621'/><senml u='lat' v='60.07965'/>"
                    + "<senml t='60' v='20.3'/><senml u='lon' t='60' v='24.30622'/>"
                    + "<senml bt='1.320067500e+09' bn='urn:dev:ow:2/' n='a' t='120' v='20.7'/>"))
        .extracting(SenmlRecord::name, r -> r.unit().code(), r -> r.time().getEpochSecond())
        .containsExactly(
            tuple("urn:dev:ow:10e2073a01080063", "%RH", 1320067464L),
            tuple("urn:dev:ow:10e2073a01080063", "lon", 1320067464L),
            tuple("urn:dev:ow:10e2073a01080063", "lat", 1320067464L),
            tuple("urn:dev:ow:10e2073a01080063", "%RH", 1320067524L),
            tuple("urn:dev:ow:10e2073a01080063", "lon", 1320067524L),
            tuple("urn:dev:ow:2/a", "%RH", 1320067620L));
  }

  /** RFC 8428 §4.5.3: under 2^28 seconds a time is relative to now. */
  @Test
  void smallTimesAreRelativeToNow() throws Exception {
    assertThat(read("<senml n='a' t='-60.5' v='1'/><senml n='a' t='268435456' v='1'/>"))
        .extracting(SenmlRecord::time)
        .containsExactly(NOW.minusMillis(60_500), Instant.ofEpochSecond(268435456));
  }

  @Test
  void aBaseValueIsAddedAndOtherValuesAreRead() throws Exception {
    assertThat(
            read(
                "<senml bn='d/' bt='1772366400' bv='100' n='a' v='0.5'/><senml n='b' vs=''/>"
                    + "<senml n='c' vb='1'/><senml n='d' vb='false'/><senml n='e' s='7'/>"
                    + "<senml n='f' v='1' q='OUT_OF_RANGE'/><senml n='g' vs='STALE' q='STALE'/>"
                    + "<senml n='h' v='2' q='theirs'/><other xmlns='urn:x'/>"))
        .extracting(SenmlRecord::channel, SenmlRecord::value, SenmlRecord::quality)
        .containsExactly(
            tuple("a", new Value.Numeric(100.5), Quality.GOOD),
            tuple("b", new Value.Text(""), Quality.GOOD),
            tuple("c", new Value.Bool(true), Quality.GOOD),
            tuple("d", new Value.Bool(false), Quality.GOOD),
            tuple("f", new Value.Numeric(101), Quality.OUT_OF_RANGE),
            tuple("g", Value.ABSENT, Quality.STALE),
            tuple("h", new Value.Numeric(102), Quality.GOOD));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v='1e309'",
        "v='-1e309'",
        "v='1e2147483647'",
        "v='1e99999999999'",
        "v='1e2147483648'",
        "v='1e-401'",
        "v='NaN'",
        "v='INF'",
        "v='0x10'",
        "v=''",
        "v='11111111111111111111111111111111111111111111111111111111111111111'",
        "bv='1e308' v='1.7e308'",
        "vb='maybe'",
        "v='1' t='1e300'",
        "v='1' t='-1e300'",
        "v='1' t='now'",
        "v='1' bt='99999999999999999999'",
        "v='1' u='a unit of measure that is long'",
        "v='1' u='&#228;'",
        "v='1' must_='understand'",
        "v='1' bver='11'",
        "v='1' bver='x'",
        "v='1' n=''",
        "v='1' bn='too long ' n='%s'"
      })
  void whatIsNoSenmlIsRefusedWhole(String attributes) {
    String name = attributes.contains("n=") ? "" : "n='a' ";
    String record = name + attributes.formatted("n".repeat(1020));
    assertThatThrownBy(() -> read("<senml n='good' v='1'/><senml " + record + "/>"))
        .isInstanceOf(PayloadException.class)
        .hasMessageMatching("(?s).{10,}");
  }

  @Test
  void anotherElementIsRefused() {
    assertThatThrownBy(() -> PayloadForm.decode(Element.of("sensml", "urn:x"), NOW))
        .isInstanceOf(PayloadException.class);
  }

  @Property(tries = 1000)
  void anyAttributesAreReadOrRefused(@ForAll("hostile") List<List<String>> records) {
    Element.Builder pack =
        Element.builder("sensml", SenmlXml.NS)
            .add(Element.builder("senml", SenmlXml.NS).attribute("bn", "d/").build());
    for (List<String> values : records) {
      Element.Builder record = Element.builder("senml", SenmlXml.NS);
      List<String> labels = List.of("v", "t", "bt", "bv", "u", "vb", "bver", "vs", "q");
      for (int i = 0; i < values.size(); i++) {
        record.attribute(labels.get((i + values.size()) % labels.size()), values.get(i));
      }
      pack.add(record.build());
    }
    try {
      assertThat(PayloadForm.decode(pack.build(), NOW)).hasSizeLessThanOrEqualTo(records.size());
    } catch (PayloadException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }

  @Provide
  Arbitrary<List<List<String>>> hostile() {
    Arbitrary<String> numbers =
        Arbitraries.strings().withChars("0123456789+-.eE ").ofMinLength(1).ofMaxLength(12);
    Arbitrary<String> any = Arbitraries.strings().ofMaxLength(80);
    Arbitrary<String> good = Arbitraries.of("1", "-3.5", "1e300", "1772366400", "10", "true");
    return Arbitraries.oneOf(numbers, any, good).list().ofMaxSize(9).list().ofMaxSize(5);
  }
}
