package dev.edgeagent.pubsub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Reading;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.stream.StreamException;
import dev.edgeagent.xmpp.stream.XmlStreamDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Each form gives back what was put into it, and refuses what is none. */
class PayloadFormTest {
  private static final Instant EARLY = Instant.parse("2001-01-01T00:00:00Z");

  private static Reading reading(String channel, Value value, Quality quality, Instant time) {
    Unit unit = value instanceof Value.Numeric ? new Unit("Cel") : Unit.NONE;
    return new Reading(
        new DeviceId("boiler"), new ChannelId(channel), value, unit, quality, time, 1);
  }

  @Provide
  Arbitrary<List<Reading>> packs() {
    Arbitrary<Value> numbers =
        Arbitraries.doubles().ofScale(6).map(number -> (Value) new Value.Numeric(number));
    Arbitrary<Value> texts =
        Arbitraries.strings()
            .withCharRange(' ', '\uD7FF')
            .ofMaxLength(20)
            .filter(text -> text.chars().noneMatch(c -> c >= 0x7f && c < 0xa0))
            .map(Value.Text::new);
    Arbitrary<Value> values =
        Arbitraries.oneOf(
            numbers, texts, Arbitraries.of(true, false).map(on -> (Value) new Value.Bool(on)));
    Arbitrary<Quality> qualities = Arbitraries.of(Quality.values());
    Arbitrary<Instant> times =
        Arbitraries.longs()
            .between(EARLY.toEpochMilli(), 8_000_000_000_000L)
            .map(Instant::ofEpochMilli);
    return Combinators.combine(Arbitraries.of("a", "flow-temperature"), values, qualities, times)
        .as(
            (channel, value, quality, time) ->
                reading(channel, quality.measured() ? value : Value.ABSENT, quality, time))
        .list()
        .ofMinSize(1)
        .ofMaxSize(20);
  }

  @Property(tries = 300)
  void whatIsWrittenIsReadAgain(@ForAll PayloadForm form, @ForAll("packs") List<Reading> pack)
      throws Exception {
    Element payload = XmlStreamDecoder.element(form.encode("plant7/boiler/", pack));
    assertThat(PayloadForm.of(payload)).isEqualTo(form);
    assertThat(payload.namespace()).isEqualTo(form.namespace());
    assertThat(PayloadForm.decode(payload, Instant.EPOCH))
        .isEqualTo(
            pack.stream()
                .map(
                    r ->
                        new SenmlRecord(
                            "plant7/boiler/" + r.channel(),
                            r.value(),
                            r.unit(),
                            r.quality(),
                            r.time()))
                .toList());
  }

  @Example
  void theDocumentedJsonIsWhatIsWritten() throws Exception {
    Instant base = Instant.ofEpochMilli(1_795_370_000_123L);
    List<Reading> pack =
        List.of(
            reading("temperature", new Value.Numeric(21.5), Quality.GOOD, base),
            reading("relay", new Value.Bool(true), Quality.GOOD, base),
            reading(
                "temperature", new Value.Numeric(200), Quality.OUT_OF_RANGE, base.plusMillis(500)),
            reading("temperature", Value.ABSENT, Quality.OFFLINE, base.plusSeconds(2)));
    String json = new String(PayloadForm.SENML_JSON.encode("plant7/boiler/", pack), UTF_8);
    assertThat(json)
        .isEqualTo(
            "<json xmlns='urn:xmpp:json:0'>["
                + "{\"bn\":\"plant7/boiler/\",\"bt\":1795370000.123,\"n\":\"temperature\",\"u\":\"Cel\",\"v\":21.5},"
                + "{\"n\":\"relay\",\"vb\":true},"
                + "{\"n\":\"temperature\",\"t\":0.5,\"u\":\"Cel\",\"v\":200,\"q\":\"OUT_OF_RANGE\"},"
                + "{\"n\":\"temperature\",\"t\":2,\"vs\":\"OFFLINE\",\"q\":\"OFFLINE\"}]</json>");
  }

  @Example
  void aDecoderInAnotherLanguageReadsAllForms() throws Exception {
    Instant base = Instant.ofEpochMilli(1_795_370_000_123L);
    List<Reading> pack = new ArrayList<>();
    pack.add(reading("text", new Value.Text("<ä> & \"\\"), Quality.GOOD, base));
    pack.add(reading("temperature", Value.ABSENT, Quality.STALE, base.plusMillis(7)));
    pack.add(reading("relay", new Value.Bool(false), Quality.GOOD, base.plusSeconds(1)));
    for (int i = 0; i < 50; i++) {
      pack.add(
          reading(
              "temperature", new Value.Numeric(20 + i / 8.0), Quality.GOOD, base.plusMillis(i)));
    }
    List<String> seen = new ArrayList<>();
    for (PayloadForm form : PayloadForm.values()) {
      seen.add(decodedByPython(form.encode("plant7/boiler/", pack)));
    }
    assertThat(seen.get(0).lines().count()).isEqualTo(pack.size());
    assertThat(seen.get(0))
        .startsWith(
            "{\"name\": \"plant7/boiler/text\", \"time\": 1795370000.123, \"value\": \"<\\u00e4> & \\\"\\\\\","
                + " \"unit\": null, \"quality\": \"GOOD\"}")
        .contains(
            "\"time\": 1795370000.13, \"value\": null, \"unit\": null, \"quality\": \"STALE\"}")
        .contains("\"value\": false", "\"value\": 26.125, \"unit\": \"Cel\"");
    // XML has no whole numbers: 20.0 is 20
    assertThat(seen.get(1).replaceAll("\"value\": (\\d+),", "\"value\": $1.0,"))
        .isEqualTo(seen.get(0));
    assertThat(seen.get(2)).isEqualTo(seen.get(1));
  }

  private static String decodedByPython(byte[] payload) throws IOException, InterruptedException {
    Path script = Path.of("../docs/reference/payloads-decoder.py");
    Process python =
        new ProcessBuilder("python3", script.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var in = python.getOutputStream()) {
      in.write(payload);
    }
    String out = new String(python.getInputStream().readAllBytes(), UTF_8);
    assertThat(python.waitFor()).isZero();
    return out;
  }

  @Example
  void compactReachesItsBytesForReadingsThatVary() {
    Random random = new Random(7);
    assertThat(bytesEach(100, random)).isLessThanOrEqualTo(20);
    assertThat(bytesEach(1000, random)).isLessThanOrEqualTo(12);
  }

  private static double bytesEach(int count, Random random) {
    List<String> channels = List.of("voltage", "current", "power", "frequency", "temperature");
    List<Reading> pack = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double value = Math.round(2000 + 100 * random.nextGaussian()) / 10.0;
      Instant time = EARLY.plusMillis(i / 5 * 1000L + random.nextInt(9));
      pack.add(
          reading(channels.get(i % channels.size()), new Value.Numeric(value), Quality.GOOD, time));
    }
    return PayloadForm.COMPACT.encode("plant7/meter/", pack).length / (double) count;
  }

  private static void refused(String xml, String why) throws StreamException {
    Element payload = XmlStreamDecoder.element(xml.getBytes(UTF_8));
    assertThatThrownBy(() -> PayloadForm.decode(payload, Instant.EPOCH))
        .as(xml)
        .isInstanceOf(PayloadException.class)
        .hasMessageContaining(why);
  }

  private static void refusedJson(String json, String why) throws StreamException {
    refused("<json xmlns='urn:xmpp:json:0'>" + json + "</json>", why);
  }

  @Example
  void whatIsNoPackIsRefused() throws Exception {
    refused("<entry xmlns='urn:other'/>", "not a pack of readings");
    refusedJson("", "not an array");
    refusedJson("{}", "not an array");
    refusedJson("[1]", "a record is no object");
    refusedJson("[{}", "no SenML in JSON");
    refusedJson("[{}][]", "more than one array");
    refusedJson("[{\"n\":\"a\",\"v\":\"21\"}]", "v is of another type");
    refusedJson("[{\"n\":\"a\",\"v\":NaN}]", "no SenML in JSON");
    refusedJson("[{\"n\":\"a\",\"vb\":1}]", "vb is of another type");
    refusedJson("[{\"n\":7,\"v\":1}]", "n is of another type");
    refusedJson("[{\"n\":\"a\",\"v\":1,\"v\":2}]", "Duplicate");
    refusedJson("[{\"n\":\"a\",\"v\":" + "9".repeat(100) + "}]", "no SenML in JSON");
    refusedJson("[{\"n\":\"a\",\"must_\":{},\"v\":1}]", "must_");
    refusedJson("[{\"x\":" + "[".repeat(100) + "]", "no SenML in JSON");
    refusedJson("[" + "{},".repeat(10_001) + "{}]", "too many records");
  }

  @Example
  void whatAnExtensionAddsIsPassedOver() throws Exception {
    Element payload =
        XmlStreamDecoder.element(
            "<json xmlns='urn:xmpp:json:0'>[{\"n\":\"a/b\",\"x\":{\"y\":[1,{}]},\"z\":null,\"v\":1}]</json>"
                .getBytes(UTF_8));
    assertThat(PayloadForm.decode(payload, EARLY)).hasSize(1);
  }

  @Example
  void compactThatIsNoneOrUnfoldsWithoutEndIsRefused() throws Exception {
    String open =
        "<data xmlns='urn:edge-agent:compact' type='application/senml+json' encoding='deflate'>";
    refused("<data xmlns='urn:edge-agent:compact'/>", "data of type ''");
    refused(open + "%%%</data>", "no base64");
    refused(open + "AAAA</data>", "no deflated data");
    String sound = Compact.fold(new byte[3_000_000]);
    assertThat(sound).hasSizeLessThan(5_000);
    refused(open + sound + "</data>", "more than 1000000 bytes");
    byte[] cut =
        Base64.getDecoder().decode(Compact.fold("[{\"n\":\"a\",\"v\":1}]".getBytes(UTF_8)));
    String half = Base64.getEncoder().encodeToString(Arrays.copyOf(cut, cut.length / 2));
    refused(open + half + "</data>", "end too early");
  }
}
