package dev.edgeagent.senml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.broker.pubsub.Xml;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Value;
import dev.edgeagent.xmpp.Element;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompactTest {
  private static final String JSON = "[{\"n\":\"a\",\"bt\":1772366400,\"v\":1}]";

  private static byte[] deflated(byte[] plain, byte... dictionary) {
    Deflater deflater = new Deflater();
    if (dictionary.length > 0) {
      deflater.setDictionary(dictionary);
    }
    deflater.setInput(plain);
    deflater.finish();
    byte[] bytes = new byte[plain.length + 100];
    int length = deflater.deflate(bytes);
    deflater.end();
    return Arrays.copyOf(bytes, length);
  }

  private static byte[] deflated(String json) {
    return deflated(json.getBytes(StandardCharsets.UTF_8));
  }

  private static List<SenmlRecord> read(String text) throws PayloadException {
    return PayloadForm.decode(
        Element.builder("data", "urn:edge-agent:data")
            .attribute("type", "application/senml+json")
            .attribute("encoding", "deflate")
            .text(text)
            .build(),
        Instant.EPOCH);
  }

  private static List<SenmlRecord> read(byte[] deflated) throws PayloadException {
    return read(Base64.getEncoder().encodeToString(deflated));
  }

  private static void assertRefused(byte[] deflated, String why) {
    assertThatThrownBy(() -> read(deflated))
        .isInstanceOf(PayloadException.class)
        .hasMessageContaining(why);
  }

  @Test
  void theElementNamesTypeAndEncodingAndHoldsTheJson() throws Exception {
    List<SenmlRecord> pack = Records.ofEveryKind();
    String xml = new String(PayloadForm.COMPACT.encode(pack), StandardCharsets.UTF_8);
    assertThat(xml)
        .startsWith(
            "<data xmlns='urn:edge-agent:data' type='application/senml+json' encoding='deflate'>")
        .endsWith("</data>");
    String json = new String(PayloadForm.SENML_JSON.encode(pack), StandardCharsets.UTF_8);
    assertThat("<json xmlns='urn:xmpp:json:0'>" + Compact.inflate(Xml.parse(xml)) + "</json>")
        .isEqualTo(json);
  }

  @Test
  void whatAnotherPublisherDeflatesIsRead() throws Exception {
    assertThat(read(deflated(JSON))).extracting(SenmlRecord::name).containsExactly("a");
    String base64 = Base64.getEncoder().encodeToString(deflated(JSON));
    assertThat(read("\n  " + base64 + "\n")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "application/senml+cbor, deflate",
    "application/senml+json, gzip",
    "application/senml+json, ''",
    "'', deflate"
  })
  void anotherTypeOrEncodingIsRefused(String type, String encoding) {
    Element data =
        Element.builder("data", "urn:edge-agent:data")
            .attribute("type", type)
            .attribute("encoding", encoding)
            .text(Base64.getEncoder().encodeToString(deflated(JSON)))
            .build();
    assertThatThrownBy(() -> PayloadForm.decode(data, Instant.EPOCH))
        .isInstanceOf(PayloadException.class)
        .hasMessageContaining(encoding);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "eJyL", "eJ", "====", "AAAA", "eJyL jgUAARUAuQ=="})
  void whatIsNoBase64OrNotDeflatedIsRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(PayloadException.class);
  }

  @Test
  void whatIsCutOrLongerOrChangedIsRefused() {
    byte[] good = deflated(JSON);
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(PayloadException.class);
    }
    assertRefused(Arrays.copyOf(good, good.length + 1), "behind its end");
    byte[] changed = good.clone();
    changed[changed.length - 1] ^= 1;
    assertRefused(changed, "not deflated");
  }

  @Test
  void aDictionaryThatNobodyHasIsRefused() {
    assertRefused(deflated(JSON.getBytes(StandardCharsets.UTF_8), (byte) 'a'), "dictionary");
  }

  @Test
  void whatIsNotUtf8IsRefused() {
    assertRefused(deflated(new byte[] {'[', '"', (byte) 0xFF, '"', ']'}), "UTF-8");
    assertRefused(deflated(JSON.getBytes(StandardCharsets.UTF_16)), "UTF-8");
    assertRefused(deflated(JSON.getBytes(StandardCharsets.UTF_16LE)), "JSON");
  }

  @Test
  void whatInflatesToTooMuchIsRefused() throws Exception {
    String padding = " ".repeat(SenmlJsonReader.LONGEST - JSON.length());
    assertThat(read(deflated(JSON + padding))).hasSize(1);
    assertRefused(deflated(JSON + padding + " "), "more than 1048576 bytes");
    assertRefused(deflated(new byte[100_000_000]), "more than 1048576 bytes");
  }

  @Test
  void aPackThatNoReaderWouldInflateIsNotMadeSmall() throws Exception {
    assertThat(encoded(500_000)).hasSizeLessThan(2_000);
    assertThat(encoded(600_000)).hasSizeGreaterThan(600_000);
    assertThat(PayloadForm.decode(encoded(600_000))).hasSize(1);
  }

  private static byte[] encoded(int characters) {
    Value text = new Value.Text("x".repeat(characters));
    return PayloadForm.COMPACT.encode(List.of(Records.of("s", text, Quality.GOOD, Records.NOON)));
  }

  @Test
  void aReadingTakesFewBytesEvenWhenEachHasATimeOfItsOwn() {
    assertThat(bytesEach(100)).isLessThanOrEqualTo(20);
    assertThat(bytesEach(1000)).isLessThanOrEqualTo(12);
  }

  private static double bytesEach(int count) {
    List<String> channels = List.of("voltage", "current", "power", "frequency", "temperature");
    Random random = new Random(7);
    List<SenmlRecord> pack = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double value = Math.round(2000 + 100 * random.nextGaussian()) / 10.0;
      Instant time = Records.NOON.plusMillis(i / 5 * 1000L + random.nextInt(9));
      pack.add(Records.number(channels.get(i % 5), value, time));
    }
    return PayloadForm.COMPACT.encode(pack).length / (double) count;
  }

  @Property(tries = 500)
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
    try {
      assertThat(read(bytes)).isEmpty();
    } catch (PayloadException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }

  @Property(tries = 300)
  void aChangedBitIsNoticed(@ForAll int position) throws Exception {
    byte[] deflated = deflated(JSON);
    int bit = Math.floorMod(position, 8 * deflated.length);
    deflated[bit / 8] ^= (byte) (1 << bit % 8);
    try {
      // What is left of the header says nothing of the data.
      assertThat(read(deflated)).isEqualTo(read(deflated(JSON)));
      assertThat(bit / 8).isLessThan(2);
    } catch (PayloadException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }
}
