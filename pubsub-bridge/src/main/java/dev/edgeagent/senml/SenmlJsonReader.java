package dev.edgeagent.senml;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads SenML in JSON (RFC 8428 §5), of ours and of other publishers. Confined to one pack. */
final class SenmlJsonReader {
  /** Characters of a pack: ours have a tenth of it. */
  static final int LONGEST = 1 << 20;

  /** The pack, a record, and what a label of somebody else may hold. */
  private static final int DEEPEST = 8;

  private static final int LONGEST_NUMBER = 64;
  private static final int LONGEST_LABEL = 256;

  /** Labels of ours; another's that is named alike may be of any type. */
  private static final Set<String> EXTENSIONS = Set.of("q", Resolution.CLOCK);

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxNameLength(LONGEST_LABEL)
                  .maxStringLength(LONGEST)
                  .build())
          .build();

  private final JsonParser json;

  private SenmlJsonReader(JsonParser json) {
    this.json = json;
  }

  /** Reads a pack. */
  static List<SenmlRecord> decode(String text, Instant now) throws PayloadException {
    if (text.length() > LONGEST) {
      throw new PayloadException("a pack of more than " + LONGEST + " characters");
    }
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return new SenmlJsonReader(json).pack(now);
    } catch (JacksonException e) {
      throw new PayloadException("not JSON as SenML has it: " + e.getOriginalMessage());
    }
  }

  private List<SenmlRecord> pack(Instant now) throws PayloadException {
    Resolution resolution = new Resolution(now);
    expect(json.nextToken() == JsonToken.START_ARRAY, "a pack is an array");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken() == JsonToken.START_OBJECT, "a record is an object");
      resolution.take(fields());
    }
    expect(json.nextToken() == null, "a pack is one array");
    return resolution.records();
  }

  /** The fields that we know, as text; as XML has them. */
  private Map<String, String> fields() throws PayloadException {
    Map<String, String> fields = new HashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String label = json.currentName();
      JsonToken token = json.nextToken();
      switch (label) {
        case "bn", "bu", "n", "u", "vs", "vd" ->
            expect(token == JsonToken.VALUE_STRING, label + " is a string");
        case "bt", "bv", "bver", "t", "v" -> expect(token.isNumeric(), label + " is a number");
        case "vb" -> expect(token.isBoolean(), label + " is true or false");
        default -> {
          Resolution.known(label);
          if (!EXTENSIONS.contains(label) || token != JsonToken.VALUE_STRING) {
            json.skipChildren();
            continue;
          }
        }
      }
      fields.put(label, json.getString());
    }
    return fields;
  }

  private static void expect(boolean met, String expected) throws PayloadException {
    if (!met) {
      throw new PayloadException("not SenML: " + expected);
    }
  }
}
