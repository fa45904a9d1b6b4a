package dev.edgeagent.senml;

import dev.edgeagent.reading.Value;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/**
 * Packs as SenML in JSON (RFC 8428 §5), alone or in the container of XEP-0335. The first record
 * carries base name and base time, and so does the first of several that have another time: they
 * need no {@code t} then. All of it is ASCII without {@code <}, {@code >} and {@code &}, so it is
 * also the text of an element. {@link SenmlJsonReader} is the way back.
 */
final class SenmlJson {
  static final String NAME = "json";
  static final String NS = "urn:xmpp:json:0";

  private static final byte[] OPENING =
      ("<" + NAME + " xmlns='" + NS + "'>").getBytes(StandardCharsets.UTF_8);
  private static final byte[] CLOSING = ("</" + NAME + ">").getBytes(StandardCharsets.UTF_8);

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .characterEscapes(new MarkupEscapes())
          .highestNonEscapedChar(0x7E)
          .build();

  private static final SerializableString BASE_NAME = new SerializedString("bn");
  private static final SerializableString BASE_TIME = new SerializedString("bt");
  private static final SerializableString CHANNEL = new SerializedString("n");
  private static final SerializableString TIME = new SerializedString("t");
  private static final SerializableString UNIT = new SerializedString("u");
  private static final SerializableString NUMBER = new SerializedString("v");
  private static final SerializableString BOOL = new SerializedString("vb");
  private static final SerializableString TEXT = new SerializedString("vs");
  private static final SerializableString QUALITY = new SerializedString("q");

  private final JsonGenerator json;
  private final String baseName;
  private Instant baseTime;

  private SenmlJson(JsonGenerator json, List<SenmlRecord> records) {
    this.json = json;
    this.baseName = BaseName.of(records);
    this.baseTime = Seconds.floor(records.getFirst().time());
  }

  /** Writes a pack in a {@code json} element. */
  static byte[] encode(List<SenmlRecord> records) {
    ByteArrayOutputStream xml = new ByteArrayOutputStream(32 + 64 * records.size());
    xml.writeBytes(OPENING);
    write(records, xml);
    xml.writeBytes(CLOSING);
    return xml.toByteArray();
  }

  /** Writes a pack as JSON and nothing else. */
  static void write(List<SenmlRecord> records, OutputStream to) {
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), to)) {
      new SenmlJson(json, records).pack(records);
    }
  }

  private void pack(List<SenmlRecord> records) {
    json.writeStartArray();
    for (int i = 0; i < records.size(); i++) {
      Instant time = Seconds.floor(records.get(i).time());
      json.writeStartObject();
      if (i == 0) {
        if (!baseName.isEmpty()) {
          string(BASE_NAME, baseName);
        }
        number(BASE_TIME, Seconds.sinceEpoch(baseTime));
      } else if (!time.equals(baseTime) && isTimeOf(records, i + 1, time)) {
        baseTime = time;
        number(BASE_TIME, Seconds.sinceEpoch(baseTime));
      }
      record(records.get(i), time);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static boolean isTimeOf(List<SenmlRecord> records, int index, Instant time) {
    return index < records.size() && Seconds.floor(records.get(index).time()).equals(time);
  }

  private void record(SenmlRecord record, Instant time) {
    if (record.name().length() > baseName.length()) {
      string(CHANNEL, record.name().substring(baseName.length()));
    }
    if (!time.equals(baseTime)) {
      number(TIME, Seconds.between(baseTime, time));
    }
    if (!record.unit().isNone()) {
      string(UNIT, record.unit().code());
    }
    switch (record.value()) {
      // RFC 8428 §5: the exponent's letter is lower case.
      case Value.Numeric n -> number(NUMBER, n.toString().replace('E', 'e'));
      case Value.Bool b -> {
        json.writeName(BOOL);
        json.writeBoolean(b.on());
      }
      case Value.Text t -> string(TEXT, t.text());
      case Value.Absent _ -> string(TEXT, record.quality().name());
    }
    switch (record.quality()) {
      case GOOD -> {}
      case OUT_OF_RANGE, STALE, OFFLINE, DEVICE_ERROR -> string(QUALITY, record.quality().name());
    }
  }

  private void number(SerializableString label, String decimal) {
    json.writeName(label);
    json.writeNumber(decimal);
  }

  private void string(SerializableString label, String text) {
    json.writeName(label);
    json.writeString(wellFormed(text));
  }

  /** JSON could say a lone surrogate, but many of its readers refuse it. */
  private static String wellFormed(String text) {
    if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
      return text;
    }
    StringBuilder good = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .forEach(good::appendCodePoint);
    return good.toString();
  }
}
