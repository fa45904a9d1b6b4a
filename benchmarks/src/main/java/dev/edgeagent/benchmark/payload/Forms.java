package dev.edgeagent.benchmark.payload;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.edgeagent.senml.PayloadForm;
import dev.edgeagent.senml.SenmlRecord;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;

/** What a pack may be written as: bytes of what stands in the element. */
enum Forms {
  XML_ELEMENT("`senml-xml`, the element"),
  JSON_ELEMENT("`senml-json`, the element"),
  COMPACT_ELEMENT("`compact`, the element"),
  JSON("JSON"),
  JSON_6("JSON deflated"),
  JSON_1("JSON deflated, level 1"),
  JSON_9("JSON deflated, level 9"),
  JSON_RAW("JSON deflated, raw"),
  JSON_DICTIONARY("JSON deflated, preset dictionary"),
  JSON_ONE_BASE("JSON deflated, one base time"),
  CBOR_FLOATS("CBOR, floats, deflated"),
  CBOR_DECIMALS("CBOR, decimal fractions, deflated"),
  CBOR_PLAIN("CBOR, decimal fractions, not deflated");

  private static final String BASE_NAME = "plant7/meter/";

  private static final byte[] NO_DICTIONARY = {};

  /** What most packs have, the likeliest last. */
  private static final byte[] DICTIONARY =
      ("\"vs\":\"OFFLINE\",\"q\":\"OFFLINE\"},\"vb\":true},\"vb\":false},\"q\":\"OUT_OF_RANGE\"},"
              + "\"u\":\"%RH\",\"u\":\"Pa\",\"u\":\"kWh\",\"u\":\"W\",\"u\":\"A\",\"u\":\"V\","
              + "\"u\":\"Hz\",\"u\":\"/\",\"v\":0.},{\"n\":\"temperature\",\"u\":\"Cel\",\"v\":"
              + "},{\"n\":\"voltage\",\"t\":[{\"bn\":\"/\",\"bt\":179,\"n\":\"")
          .getBytes(US_ASCII);

  private final String title;

  Forms(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** How many bytes a pack has, in base64 where it is binary. */
  int size(List<SenmlRecord> pack) {
    return switch (this) {
      case XML_ELEMENT -> PayloadForm.SENML_XML.encode(pack).length;
      case JSON_ELEMENT -> PayloadForm.SENML_JSON.encode(pack).length;
      case COMPACT_ELEMENT -> PayloadForm.COMPACT.encode(pack).length;
      case JSON -> json(pack).length;
      case JSON_6 -> base64(deflated(json(pack), 6, false, NO_DICTIONARY));
      case JSON_1 -> base64(deflated(json(pack), 1, false, NO_DICTIONARY));
      case JSON_9 -> base64(deflated(json(pack), 9, false, NO_DICTIONARY));
      case JSON_RAW -> base64(deflated(json(pack), 6, true, NO_DICTIONARY));
      case JSON_DICTIONARY -> base64(deflated(json(pack), 6, false, DICTIONARY));
      case JSON_ONE_BASE -> base64(deflated(oneBase(pack), 6, false, NO_DICTIONARY));
      case CBOR_FLOATS ->
          base64(deflated(Cbor.of(pack, BASE_NAME, false), 6, false, NO_DICTIONARY));
      case CBOR_DECIMALS ->
          base64(deflated(Cbor.of(pack, BASE_NAME, true), 6, false, NO_DICTIONARY));
      case CBOR_PLAIN -> base64(Cbor.of(pack, BASE_NAME, true));
    };
  }

  /** What stands in the element of {@code senml-json}. */
  private static byte[] json(List<SenmlRecord> pack) {
    byte[] xml = PayloadForm.SENML_JSON.encode(pack);
    int from = 0;
    while (xml[from] != '>') {
      from++;
    }
    return Arrays.copyOfRange(xml, from + 1, xml.length - "</json>".length());
  }

  /** With a time in every record that is not of the first. */
  private static byte[] oneBase(List<SenmlRecord> pack) {
    StringBuilder json = new StringBuilder("[");
    long base = pack.getFirst().time().toEpochMilli();
    for (SenmlRecord record : pack) {
      long after = record.time().toEpochMilli() - base;
      json.append(
          json.length() == 1
              ? "{\"bn\":\"" + BASE_NAME + "\",\"bt\":" + seconds(base) + ","
              : ",{");
      json.append("\"n\":\"").append(record.channel());
      json.append(after == 0 ? "\"" : "\",\"t\":" + seconds(after));
      json.append(",\"u\":\"").append(record.unit().code());
      json.append("\",\"v\":").append(record.value()).append('}');
    }
    return json.append(']').toString().getBytes(US_ASCII);
  }

  private static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
  }

  private static byte[] deflated(byte[] plain, int level, boolean raw, byte[] dictionary) {
    Deflater deflater = new Deflater(level, raw);
    try {
      if (dictionary.length > 0) {
        deflater.setDictionary(dictionary);
      }
      deflater.setInput(plain);
      deflater.finish();
      byte[] deflated = new byte[plain.length + 64];
      return Arrays.copyOf(deflated, deflater.deflate(deflated));
    } finally {
      deflater.end();
    }
  }

  private static int base64(byte[] bytes) {
    return Base64.getEncoder().encode(bytes).length;
  }
}
