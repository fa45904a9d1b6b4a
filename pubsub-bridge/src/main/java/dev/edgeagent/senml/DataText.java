package dev.edgeagent.senml;

import dev.edgeagent.reading.Value;
import java.util.Base64;
import java.util.HexFormat;

/** Bytes in {@code vd}: base64 with the URL-safe alphabet and without padding (RFC 8428 §4.3). */
final class DataText {
  private DataText() {}

  static String encode(Value.Data data) {
    byte[] bytes = HexFormat.of().parseHex(data.hex());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Reads them; padding, as some write it, may be there. */
  static Value decode(String text) throws PayloadException {
    try {
      return new Value.Data(HexFormat.of().formatHex(Base64.getUrlDecoder().decode(text)));
    } catch (IllegalArgumentException e) {
      throw new PayloadException("vd is no URL-safe base64: " + e.getMessage());
    }
  }
}
