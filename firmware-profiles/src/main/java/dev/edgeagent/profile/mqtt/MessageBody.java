package dev.edgeagent.profile.mqtt;

import dev.edgeagent.profile.raw.RawValue;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.DecimalText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Values from the body of one message. Whatever is in it, this ends soon and takes little. */
public final class MessageBody {
  /** The most bytes of a body that is looked at. */
  public static final int LONGEST = 64 * 1024;

  private static final int LONGEST_TEXT = 1024;
  private static final int DEEPEST = 32;
  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_NUMBER = 64;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNameLength(LONGEST_NAME)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxStringLength(LONGEST)
                  .build())
          .build();

  private MessageBody() {}

  /**
   * The body as one text, without white space around it.
   *
   * @throws RawValueException when it is none: not UTF-8, too long
   */
  public static String text(byte[] body) throws RawValueException {
    String text = decoded(body).strip();
    if (text.length() > LONGEST_TEXT) {
      throw new RawValueException(
          "the message has more than " + LONGEST_TEXT + " characters: it is no value");
    }
    return text;
  }

  /**
   * What stands at JSON pointers (RFC 6901) of a body that is one JSON value (RFC 8259).
   *
   * @param pointers without the empty one
   * @return by pointer; those that are not there are left out, so are objects and lists
   * @throws RawValueException when it is no JSON of at most 64 kB and 32 levels without repeated
   *     names
   */
  public static Map<String, RawValue> values(byte[] body, Set<String> pointers)
      throws RawValueException {
    String text = decoded(body);
    Map<String, RawValue> values = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
      JsonToken token = json.nextToken();
      if (token == null) {
        throw new RawValueException("the message is empty, and no JSON");
      }
      for (int roots = 0; token != null; token = json.nextToken()) {
        roots += begins(json, token) ? 1 : 0;
        if (roots > 1) {
          throw new RawValueException("the message is more than one JSON value");
        }
        if (token.isScalarValue()) {
          String pointer = json.streamReadContext().pathAsPointer().toString();
          if (pointers.contains(pointer)) {
            values.put(pointer, value(json, token));
          }
        }
      }
    } catch (JacksonException e) {
      throw new RawValueException("the message is no JSON: " + e.getOriginalMessage());
    }
    return values;
  }

  private static boolean begins(JsonParser json, JsonToken token) {
    int depth = json.streamReadContext().getNestingDepth();
    return token.isStructStart() ? depth == 1 : token.isScalarValue() && depth == 0;
  }

  private static RawValue value(JsonParser json, JsonToken token) throws RawValueException {
    String text = json.getString();
    if (token == JsonToken.VALUE_NULL) {
      return new RawValue.Missing("null");
    }
    if (token.isNumeric()) {
      return new RawValue.Numeric(
          DecimalText.parse(text)
              .orElseThrow(() -> new RawValueException("the number " + text + " has no end")));
    }
    if (text.length() > LONGEST_TEXT) {
      throw new RawValueException("a text of the message is too long for a value");
    }
    return new RawValue.Text(text);
  }

  private static String decoded(byte[] body) throws RawValueException {
    if (body.length > LONGEST) {
      throw new RawValueException("the message has more than " + LONGEST + " bytes");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new RawValueException("the message is not UTF-8");
    }
  }
}
