package dev.edgeagent.senml;

import dev.edgeagent.xmpp.Element;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Packs as SenML in JSON, deflated (RFC 1950) and in base64, in one element that names both. {@link
 * SenmlJsonReader} reads what {@link #inflate} gives.
 */
final class Compact {
  static final String NAME = "data";
  static final String NS = "urn:edge-agent:data";

  private static final String TYPE = "application/senml+json";
  private static final String ENCODING = "deflate";

  private static final byte[] OPENING =
      ("<" + NAME + " xmlns='" + NS + "' type='" + TYPE + "' encoding='" + ENCODING + "'>")
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CLOSING = ("</" + NAME + ">").getBytes(StandardCharsets.US_ASCII);

  /** Of the levels measured: 9 takes three times as long for a tenth less. */
  private static final int LEVEL = 6;

  /** Half of what a reader takes, so that a pack may grow a little when it is written again. */
  private static final int MOST_DEFLATED = SenmlJsonReader.LONGEST / 2;

  private Compact() {}

  /** Writes a pack in a {@code data} element. */
  static byte[] encode(List<SenmlRecord> records) {
    byte[] base64 = Base64.getEncoder().encode(deflate(SenmlJson.plain(records)));
    ByteBuffer xml = ByteBuffer.allocate(OPENING.length + base64.length + CLOSING.length);
    return xml.put(OPENING).put(base64).put(CLOSING).array();
  }

  /** A pack that no reader would inflate stays as long as it is: whoever bounds items splits it. */
  private static byte[] deflate(byte[] json) {
    int level = json.length > MOST_DEFLATED ? Deflater.NO_COMPRESSION : LEVEL;
    Deflater deflater = new Deflater(level);
    try {
      deflater.setInput(json);
      deflater.finish();
      byte[] deflated = new byte[json.length / 4 + 64];
      int length = 0;
      while (!deflater.finished()) {
        if (length == deflated.length) {
          deflated = Arrays.copyOf(deflated, 2 * length);
        }
        length += deflater.deflate(deflated, length, deflated.length - length);
      }
      return Arrays.copyOf(deflated, length);
    } finally {
      deflater.end();
    }
  }

  /**
   * The JSON in a {@code data} element.
   *
   * @throws PayloadException when it is damaged, of another type or encoding, or too large
   */
  static String inflate(Element data) throws PayloadException {
    String type = data.attribute("type").orElse("");
    String encoding = data.attribute("encoding").orElse("");
    if (!type.equals(TYPE) || !encoding.equals(ENCODING)) {
      throw new PayloadException("data of type '" + type + "', encoding '" + encoding + "'");
    }
    try {
      byte[] deflated = Base64.getDecoder().decode(data.text().strip());
      ByteBuffer json = ByteBuffer.wrap(inflate(deflated));
      return StandardCharsets.UTF_8.newDecoder().decode(json).toString();
    } catch (IllegalArgumentException e) {
      throw new PayloadException("the data is not base64: " + e.getMessage());
    } catch (DataFormatException e) {
      throw new PayloadException("the data is not deflated: " + e.getMessage());
    } catch (CharacterCodingException _) {
      throw new PayloadException("the data is not UTF-8");
    }
  }

  private static byte[] inflate(byte[] deflated) throws DataFormatException, PayloadException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(deflated);
      byte[] json = new byte[Math.min(SenmlJsonReader.LONGEST, 8 * deflated.length + 64)];
      int length = 0;
      while (!inflater.finished()) {
        if (length == json.length) {
          json = Arrays.copyOf(json, Math.min(SenmlJsonReader.LONGEST + 1, 2 * length));
        }
        int more = inflater.inflate(json, length, json.length - length);
        length += more;
        if (length > SenmlJsonReader.LONGEST) {
          throw new PayloadException("more than " + SenmlJsonReader.LONGEST + " bytes inflated");
        }
        if (more == 0 && !inflater.finished()) {
          throw new DataFormatException("it ends too soon, or needs a dictionary");
        }
      }
      if (inflater.getRemaining() > 0) {
        throw new DataFormatException("there is more behind its end");
      }
      return Arrays.copyOf(json, length);
    } finally {
      inflater.end();
    }
  }
}
