package dev.edgeagent.pubsub;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.edgeagent.reading.Reading;
import dev.edgeagent.reading.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Packs of readings as SenML in JSON (RFC 8428 §5), and back. Stateless; any thread. */
final class SenmlJson {
  /** Labels whose values are numbers (RFC 8428 §12.2). */
  private static final Set<String> NUMBERS = Set.of("bver", "bt", "bv", "bs", "v", "s", "t", "ut");

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(8).maxNumberLength(64).build())
          .build();

  private SenmlJson() {}

  /** Writes a pack; UTF-8. */
  static byte[] encode(String baseName, List<Reading> readings) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * readings.size());
    Instant base = SenmlTime.base(readings);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartArray();
      for (int i = 0; i < readings.size(); i++) {
        json.writeStartObject();
        if (i == 0) {
          json.writeStringField("bn", baseName);
          json.writeFieldName("bt");
          json.writeNumber(SenmlTime.seconds(base));
        }
        record(json, readings.get(i), base);
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // into memory
    }
    return bytes.toByteArray();
  }

  private static void record(JsonGenerator json, Reading reading, Instant base) throws IOException {
    json.writeStringField("n", reading.channel().value());
    if (SenmlTime.isAfter(reading, base)) {
      json.writeFieldName("t");
      json.writeNumber(SenmlTime.seconds(reading, base));
    }
    switch (reading.value()) {
      case Value.Numeric n -> {
        if (!reading.unit().isNone()) {
          json.writeStringField("u", reading.unit().code());
        }
        json.writeFieldName("v");
        json.writeNumber(n.toString());
      }
      case Value.Bool b -> json.writeBooleanField("vb", b.on());
      case Value.Text t -> json.writeStringField("vs", t.text());
      case Value.Absent _ -> json.writeStringField("vs", reading.quality().name());
    }
    switch (reading.quality()) {
      case GOOD -> {}
      case OUT_OF_RANGE, STALE, OFFLINE, DEVICE_ERROR ->
          json.writeStringField("q", reading.quality().name());
    }
  }

  /** Reads a pack. */
  static List<SenmlRecord> decode(byte[] text, Instant now) throws PayloadException {
    SenmlResolver resolver = new SenmlResolver(now);
    List<SenmlRecord> records = new ArrayList<>();
    try (JsonParser json = FACTORY.createParser(text)) {
      expect(json.nextToken() == JsonToken.START_ARRAY, "not an array");
      for (int i = 1; json.nextToken() == JsonToken.START_OBJECT; i++) {
        expect(i <= SenmlResolver.MAX_RECORDS, "too many records");
        resolver.record(labels(json)).ifPresent(records::add);
      }
      expect(json.currentToken() == JsonToken.END_ARRAY, "a record is no object");
      expect(json.nextToken() == null, "more than one array");
    } catch (IOException e) {
      throw new PayloadException("no SenML in JSON: " + firstLine(e));
    }
    return records;
  }

  private static Map<String, String> labels(JsonParser json) throws IOException, PayloadException {
    Map<String, String> labels = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String label = json.currentName();
      JsonToken value = json.nextToken();
      if (value.isStructStart()) {
        json.skipChildren(); // of an extension that we do not know
        labels.put(label, "");
        continue;
      }
      boolean fits =
          NUMBERS.contains(label)
              ? value.isNumeric()
              : label.equals("vb") ? value.isBoolean() : isText(label, value);
      expect(fits, "the value of " + label + " is of another type");
      labels.put(label, json.getText());
    }
    return labels;
  }

  private static boolean isText(String label, JsonToken value) {
    return value == JsonToken.VALUE_STRING
        || !Set.of("bn", "bu", "n", "u", "vs", "vd", "q").contains(label);
  }

  private static void expect(boolean fits, String what) throws PayloadException {
    if (!fits) {
      throw new PayloadException("no SenML in JSON: " + what);
    }
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
