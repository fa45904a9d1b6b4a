package dev.edgeagent.senml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.broker.pubsub.Xml;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.stream.XmlStreamDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadFormTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @Property(tries = 500)
  void whatIsWrittenIsReadBack(@ForAll PayloadForm form, @ForAll("packs") List<SenmlRecord> records)
      throws Exception {
    byte[] sealed = form.encode(records);
    assertThat(PayloadForm.of(sealed)).isEqualTo(form);
    assertThat(PayloadForm.decode(sealed)).isEqualTo(records);
  }

  /** The JDK's XML parser instead of ours. */
  @Property(tries = 200)
  void anotherParserReadsItToo(@ForAll PayloadForm form, @ForAll("packs") List<SenmlRecord> records)
      throws Exception {
    Element payload = Xml.parse(new String(form.encode(records), StandardCharsets.UTF_8));
    assertThat(PayloadForm.of(payload)).isEqualTo(form);
    assertThat(PayloadForm.decode(payload, Instant.EPOCH)).isEqualTo(records);
  }

  @Provide
  Arbitrary<List<SenmlRecord>> packs() {
    return Records.arbitrary();
  }

  @ParameterizedTest
  @EnumSource
  void onlyForASubscriberAreSmallTimesRelativeToNow(PayloadForm form) throws Exception {
    SenmlRecord early = Records.number("t", 1, Instant.ofEpochSecond(120));
    byte[] sealed = form.encode(List.of(early));
    assertThat(PayloadForm.decode(sealed)).containsExactly(early);
    assertThat(PayloadForm.decode(XmlStreamDecoder.element(sealed), NOW))
        .containsExactly(Records.number("t", 1, NOW.plusSeconds(120)));
  }

  @ParameterizedTest
  @EnumSource
  void fractionsOfMillisecondsAreCutAndZeroHasNoSign(PayloadForm form) throws Exception {
    Instant before = Instant.ofEpochSecond(-5, 999_999);
    Instant after = Instant.ofEpochSecond(-4, 1);
    byte[] sealed =
        form.encode(List.of(Records.number("t", -0.0, before), Records.number("t", 1, after)));
    assertThat(PayloadForm.decode(sealed))
        .containsExactly(
            Records.number("t", 0, Instant.ofEpochSecond(-5)),
            Records.number("t", 1, Instant.ofEpochSecond(-4)));
  }

  @ParameterizedTest
  @EnumSource
  void loneSurrogatesAreReplaced(PayloadForm form) throws Exception {
    assertThat(textThrough(form, "a\uD800b\uDC00\uDC00\uD83D"))
        .isEqualTo("a\uFFFDb\uFFFD\uFFFD\uFFFD");
    assertThat(textThrough(form, "\uD83D\uDE00")).isEqualTo("\uD83D\uDE00");
  }

  @Test
  void whatXmlCannotCarryIsReplacedInXmlAlone() throws Exception {
    String text = "\0\u001F\u007F\uFFFE\uFFFF";
    assertThat(textThrough(PayloadForm.SENML_XML, text))
        .isEqualTo("\uFFFD\uFFFD\u007F\uFFFD\uFFFD");
    assertThat(textThrough(PayloadForm.SENML_JSON, text)).isEqualTo(text);
    assertThat(textThrough(PayloadForm.COMPACT, text)).isEqualTo(text);
  }

  private static String textThrough(PayloadForm form, String text) throws PayloadException {
    SenmlRecord record = Records.of("s", new Value.Text(text), Quality.GOOD, Records.NOON);
    return PayloadForm.decode(form.encode(List.of(record))).getFirst().value().toString();
  }

  @ParameterizedTest
  @EnumSource
  void aThousandReadingsWithLongNamesFit(PayloadForm form) throws Exception {
    SenmlRecord record =
        new SenmlRecord(
            "n".repeat(SenmlRecord.LONGEST_NAME),
            new Value.Numeric(1),
            Unit.NONE,
            Quality.GOOD,
            Records.NOON);
    List<SenmlRecord> pack = Collections.nCopies(200, record);
    assertThat(PayloadForm.decode(form.encode(pack))).isEqualTo(pack);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<sensml",
        "<sensml xmlns='urn:x'/>",
        "<other xmlns='urn:ietf:params:xml:ns:senml'/>",
        "<json xmlns='urn:xmpp:json:1'>[]</json>",
        " <json xmlns='urn:xmpp:json:0'>[]</json>",
        "text"
      })
  void whatWeDidNotWriteHasNoForm(String sealed) {
    byte[] bytes = sealed.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> PayloadForm.of(bytes)).isInstanceOf(PayloadException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text",
        "<sensml xmlns='urn:ietf:params:xml:ns:senml'>",
        "<sensml xmlns='urn:ietf:params:xml:ns:senml'/>!",
        "<sensml xmlns='urn:ietf:params:xml:ns:senml'/><a/>",
        "</stream:stream>",
        "<a>&x;</a>",
        "<!DOCTYPE a><a/>",
        "<a/>",
        "<json xmlns='urn:x'>[]</json>"
      })
  void whatIsNoSealedPackIsRefused(String sealed) {
    byte[] bytes = sealed.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> PayloadForm.decode(bytes))
        .isInstanceOf(PayloadException.class)
        .hasMessageMatching("(?s).{10,}");
  }

  @Test
  void aRecordThatNoPayloadCanSayIsNotMade() {
    Value one = new Value.Numeric(1);
    assertThatThrownBy(() -> new SenmlRecord("", one, Unit.NONE, Quality.GOOD, NOW))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SenmlRecord("n".repeat(1025), one, Unit.NONE, Quality.GOOD, NOW))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SenmlRecord("n", one, Unit.NONE, Quality.STALE, NOW))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SenmlRecord("n", Value.ABSENT, Unit.NONE, Quality.GOOD, NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
