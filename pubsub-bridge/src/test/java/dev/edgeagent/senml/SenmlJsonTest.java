package dev.edgeagent.senml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenmlJsonTest {
  private static final Instant T = Records.NOON;

  private static String encode(List<SenmlRecord> records) {
    return new String(PayloadForm.SENML_JSON.encode(records), StandardCharsets.UTF_8);
  }

  private static String encode(SenmlRecord... records) {
    return encode(List.of(records));
  }

  @Test
  void aPackHasItsBaseNameOnceAndANewBaseTimeWhereSeveralShareIt() {
    assertThat(encode(Records.ofEveryKind()))
        .isEqualTo(
            "<json xmlns='urn:xmpp:json:0'>["
                + "{\"bn\":\"plant7/boiler/\",\"bt\":1772366400.25,"
                + "\"n\":\"temperature\",\"u\":\"Cel\",\"v\":21.5},"
                + "{\"n\":\"pressure\",\"u\":\"Pa\",\"v\":132000},"
                + "{\"n\":\"relay\",\"vb\":true},"
                + "{\"n\":\"state\",\"vs\":\"heating \\u003con\\u003e\"},"
                + "{\"bt\":1772366401.25,"
                + "\"n\":\"temperature\",\"u\":\"Cel\",\"v\":200,\"q\":\"OUT_OF_RANGE\"},"
                + "{\"n\":\"relay\",\"vb\":false},"
                + "{\"n\":\"temperature\",\"t\":1.5,\"vs\":\"OFFLINE\",\"q\":\"OFFLINE\"}"
                + "]</json>");
  }

  @Test
  void timesThatComeOnceEachAreRelativeToTheFirst() {
    List<SenmlRecord> pack =
        IntStream.range(0, 3)
            .mapToObj(i -> Records.number("t", i, T.plusMillis(-10L * i)))
            .toList();
    assertThat(encode(pack))
        .contains(
            "{\"n\":\"t\",\"t\":-0.01,\"u\":\"Cel\",\"v\":1},"
                + "{\"n\":\"t\",\"t\":-0.02,\"u\":\"Cel\",\"v\":2}]");
  }

  @Test
  void textIsAsciiAndWithoutMarkup() {
    Value text = new Value.Text("<a b='c'>&\"\\\n\t\0ä€😀]]>");
    assertThat(encode(Records.of("s", text, Quality.GOOD, T)))
        .contains(
            "\"vs\":\"\\u003ca b='c'\\u003e\\u0026\\u0022\\u005c\\u000a\\u0009\\u0000"
                + "\\u00e4\\u20ac\\ud83d\\ude00]]\\u003e\"");
  }

  @Test
  void namesAndUnitsAreEscapedToo() {
    Value one = new Value.Numeric(1);
    assertThat(encode(new SenmlRecord("a\"<&/b\"", one, new Unit("<\"&"), Quality.GOOD, T)))
        .contains(
            "\"bn\":\"a\\u0022\\u003c\\u0026/\"",
            "\"n\":\"b\\u0022\"",
            "\"u\":\"\\u003c\\u0022\\u0026\"");
  }

  /** RFC 8428 §5: an exponent's letter is lower case. */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "-0.1, -0.1",
    "999999999999999, 999999999999999",
    "1e15, 1.0e15",
    "1.7976931348623157e308, 1.7976931348623157e308",
    "4.9e-324, 4.9e-324",
    "1e-7, 1.0e-7"
  })
  void numbersAreWrittenAsTheRfcSays(double number, String written) {
    assertThat(encode(Records.number("t", number, T))).contains("\"v\":" + written + "}");
  }

  @Test
  void aNameThatIsTheBaseAloneIsLeftOutAndNoCommonBaseToo() {
    Value one = new Value.Numeric(1);
    assertThat(encode(new SenmlRecord("a/b/", one, Unit.NONE, Quality.GOOD, T)))
        .contains("[{\"bn\":\"a/b/\",\"bt\":1772366400.25,\"v\":1}]");
    assertThat(
            encode(
                new SenmlRecord("a/x", one, Unit.NONE, Quality.GOOD, T),
                new SenmlRecord("b/x", one, Unit.NONE, Quality.GOOD, T)))
        .contains("[{\"bt\":1772366400.25,\"n\":\"a/x\",\"v\":1},{\"n\":\"b/x\",\"v\":1}]");
    assertThat(
            encode(
                new SenmlRecord("a/b/x", one, Unit.NONE, Quality.GOOD, T),
                new SenmlRecord("a/c/x", one, Unit.NONE, Quality.GOOD, T)))
        .contains("\"bn\":\"a/\"", "\"n\":\"b/x\"", "\"n\":\"c/x\"");
  }
}
