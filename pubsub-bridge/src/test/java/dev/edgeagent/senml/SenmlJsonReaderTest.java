package dev.edgeagent.senml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Value;
import dev.edgeagent.xmpp.Element;
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

class SenmlJsonReaderTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static List<SenmlRecord> read(String json) throws PayloadException {
    return PayloadForm.decode(Element.builder("json", "urn:xmpp:json:0").text(json).build(), NOW);
  }

  /** RFC 8428 §5.1.1 and the first of §5.1.2. */
  @Test
  void datapointsWithoutATimeAreOfNow() throws Exception {
    assertThat(read("[{\"n\":\"urn:dev:ow:10e2073a01080063\",\"u\":\"Cel\",\"v\":23.1}]"))
        .extracting(SenmlRecord::name, SenmlRecord::value, r -> r.unit().code(), SenmlRecord::time)
        .containsExactly(tuple("urn:dev:ow:10e2073a01080063", new Value.Numeric(23.1), "Cel", NOW));
    assertThat(
            read(
                """
                [ {"bn":"urn:dev:ow:10e2073a01080063:","n":"voltage","u":"V","v":120.1},
                  {"n":"current","u":"A","v":1.2} ]"""))
        .extracting(SenmlRecord::name, SenmlRecord::value, r -> r.unit().code())
        .containsExactly(
            tuple("urn:dev:ow:10e2073a01080063:voltage", new Value.Numeric(120.1), "V"),
            tuple("urn:dev:ow:10e2073a01080063:current", new Value.Numeric(1.2), "A"));
  }

  /** RFC 8428 §5.1.2, its second example. */
  @Test
  void baseFieldsHoldForAllRecords() throws Exception {
    List<SenmlRecord> records =
        read(
            """
            [{"bn":"urn:dev:ow:10e2073a0108006:","bt":1.276020076001e+09,"bu":"A","bver":5,
              "n":"voltage","u":"V","v":120.1},
             {"n":"current","t":-5,"v":1.2}, {"n":"current","t":-1,"v":1.6},
             {"n":"current","v":1.7}]""");
    assertThat(records)
        .extracting(SenmlRecord::channel, r -> r.unit().code(), SenmlRecord::time)
        .containsExactly(
            tuple("urn:dev:ow:10e2073a0108006:voltage", "V", Instant.ofEpochMilli(1276020076001L)),
            tuple("urn:dev:ow:10e2073a0108006:current", "A", Instant.ofEpochMilli(1276020071001L)),
            tuple("urn:dev:ow:10e2073a0108006:current", "A", Instant.ofEpochMilli(1276020075001L)),
            tuple("urn:dev:ow:10e2073a0108006:current", "A", Instant.ofEpochMilli(1276020076001L)));
  }

  /** RFC 8428 §5.1.5, but the data value, which readings do not have. */
  @Test
  void severalTypesOfValuesAreRead() throws Exception {
    assertThat(
            read(
                """
                [{"bn":"urn:dev:ow:10e2073a01080063:","n":"temp","u":"Cel","v":23.1},
                 {"n":"label","vs":"Machine Room"}, {"n":"open","vb":false},
                 {"n":"nfc-reader","vd":"aGkgCg"}]"""))
        .extracting(SenmlRecord::value)
        .containsExactly(
            new Value.Numeric(23.1),
            new Value.Text("Machine Room"),
            new Value.Bool(false),
            new Value.Data("6869200a"));
  }

  /** RFC 8428 §4.4: others may add labels. */
  @Test
  void labelsOfOthersAreIgnoredWhateverTheyHold() throws Exception {
    assertThat(
            read(
                """
                [{"n":"a","v":1,"x":null,"y":{"v":"2","z":[[1],{"q":"STALE"}]},"ut":"?","Q":1},
                 {"n":"b","v":2,"q":"theirs"}, {"n":"c","v":3,"q":{"q":"STALE"}},
                 {"n":"d","v":4,"q":"OUT_OF_RANGE"}, {"n":"e","vs":"STALE","q":"STALE"},
                 {"n":"f","s":5}]"""))
        .extracting(SenmlRecord::name, SenmlRecord::value, SenmlRecord::quality)
        .containsExactly(
            tuple("a", new Value.Numeric(1), Quality.GOOD),
            tuple("b", new Value.Numeric(2), Quality.GOOD),
            tuple("c", new Value.Numeric(3), Quality.GOOD),
            tuple("d", new Value.Numeric(4), Quality.OUT_OF_RANGE),
            tuple("e", Value.ABSENT, Quality.STALE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "{}",
        "{\"n\":\"a\",\"v\":1}",
        "[",
        "[}",
        "[{]",
        "[{\"n\":\"a\",\"v\":1}",
        "[{\"n\":\"a\",\"v\":1},]",
        "[{\"n\":\"a\",\"v\":1,}]",
        "[{\"n\":\"a\",\"v\":1}]]",
        "[{\"n\":\"a\",\"v\":1}] [{\"n\":\"a\",\"v\":1}]",
        "[{\"n\":\"a\",\"v\":1}]x",
        "[[{\"n\":\"a\",\"v\":1}]]",
        "[null]",
        "[1]",
        "[{'n':'a','v':1}]",
        "[{n:\"a\",\"v\":1}]",
        "[{\"n\":\"a\",\"v\":1}/**/]",
        "[{\"n\":\"a\",\"v\":\"1\"}]",
        "[{\"n\":\"a\",\"v\":null}]",
        "[{\"n\":\"a\",\"v\":true}]",
        "[{\"n\":\"a\",\"v\":[1]}]",
        "[{\"n\":\"a\",\"v\":NaN}]",
        "[{\"n\":\"a\",\"v\":Infinity}]",
        "[{\"n\":\"a\",\"v\":-INF}]",
        "[{\"n\":\"a\",\"v\":+1}]",
        "[{\"n\":\"a\",\"v\":01}]",
        "[{\"n\":\"a\",\"v\":.5}]",
        "[{\"n\":\"a\",\"v\":1.}]",
        "[{\"n\":\"a\",\"v\":0x10}]",
        "[{\"n\":\"a\",\"v\":1e309}]",
        "[{\"n\":\"a\",\"v\":1e-401}]",
        "[{\"n\":\"a\",\"v\":1e2147483647}]",
        "[{\"n\":\"a\",\"v\":1e99999999999}]",
        "[{\"n\":\"a\",\"v\":1e2147483648}]",
        "[{\"n\":\"a\",\"v\":1,\"v\":2}]",
        "[{\"n\":\"a\",\"x\":1,\"x\":2}]",
        "[{\"n\":\"a\",\"vb\":1}]",
        "[{\"n\":\"a\",\"vb\":\"true\"}]",
        "[{\"n\":\"a\",\"vs\":1}]",
        "[{\"n\":\"a\",\"vd\":1}]",
        "[{\"n\":\"a\",\"vd\":\"a+/=\"}]",
        "[{\"n\":1,\"v\":1}]",
        "[{\"n\":null,\"v\":1}]",
        "[{\"v\":1}]",
        "[{\"bn\":\"\",\"n\":\"\",\"v\":1}]",
        "[{\"bn\":7,\"n\":\"a\",\"v\":1}]",
        "[{\"n\":\"a\",\"bt\":\"1772366400\",\"v\":1}]",
        "[{\"n\":\"a\",\"bt\":1e300,\"v\":1}]",
        "[{\"n\":\"a\",\"t\":-1e300,\"v\":1}]",
        "[{\"n\":\"a\",\"u\":1,\"v\":1}]",
        "[{\"n\":\"a\",\"u\":\"\\u0000\",\"v\":1}]",
        "[{\"n\":\"a\",\"v\":1,\"bver\":11}]",
        "[{\"n\":\"a\",\"v\":1,\"must_\":0}]",
        "[{\"n\":\"a\",\"v\":1,\"_\":0}]",
        "[{\"n\":\"a\\n\",\"v\":1,\"vs\":\"\n\"}]",
        "[{\"n\":\"\\q\",\"v\":1}]",
        "\uFEFF[{\"n\":\"a\",\"v\":1}]"
      })
  void whatIsNoSenmlIsRefusedWhole(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(PayloadException.class)
        .hasMessageMatching("(?s).{10,}");
  }

  @Test
  void whatIsTooMuchIsRefused() throws Exception {
    String record = "{\"n\":\"a\",\"v\":1}";
    assertThat(read(pack(record, 10_000))).hasSize(10_000);
    assertRefused(pack(record, 10_001));
    assertThat(read(pack("{}", 10_000))).isEmpty();
    assertRefused(pack("{}", 10_001));
    assertRefused("[{\"n\":\"a\",\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}]");
    assertRefused("[{\"n\":\"a\",\"x\":" + "{\"y\":".repeat(7) + "1" + "}".repeat(7) + "}]");
    assertRefused("[{\"n\":\"a\",\"v\":" + "1".repeat(65) + "}]");
    assertRefused("[{\"n\":\"a\",\"v\":1,\"x\":" + "1".repeat(65) + "}]");
    assertRefused("[{\"n\":\"" + "a".repeat(1025) + "\",\"v\":1}]");
    assertRefused("[{\"n\":\"a\",\"" + "x".repeat(257) + "\":1}]");
    assertRefused("[" + " ".repeat(SenmlJsonReader.LONGEST) + "]");
  }

  private static String pack(String record, int times) {
    return "[" + (record + ",").repeat(times - 1) + record + "]";
  }

  private static void assertRefused(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(PayloadException.class);
  }

  @Property(tries = 1000)
  void anythingIsReadOrRefused(@ForAll("hostile") String json) {
    try {
      assertThat(read(json)).hasSizeLessThanOrEqualTo(json.length());
    } catch (PayloadException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }

  @Provide
  Arbitrary<String> hostile() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            "\"n\":\"a\"",
            "\"v\":1",
            "\"bn\":\"d/\"",
            "\"t\":-1",
            "\"q\":\"STALE\"",
            "{\"n\":\"a\",\"v\":1},",
            "\"\\u",
            "1e5",
            "null",
            "true",
            " ",
            "\"");
    Arbitrary<String> random = pieces.list().ofMaxSize(20).map(l -> String.join("", l));
    Arbitrary<String> fields =
        pieces.list().ofMaxSize(6).map(l -> "[{" + String.join(",", l) + "}]");
    return Arbitraries.oneOf(random, fields, Arbitraries.strings().ofMaxLength(50));
  }
}
