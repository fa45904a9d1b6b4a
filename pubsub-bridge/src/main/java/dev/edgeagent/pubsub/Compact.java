package dev.edgeagent.pubsub;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Bytes in few characters: deflated (zlib, RFC 1950), then base64. Stateless; any thread. */
final class Compact {
  /** The most that a text may unfold to: a small one could fill the memory otherwise. */
  static final int MAX_INFLATED = 1_000_000;

  private static final int BUFFER = 8192;

  private Compact() {}

  static String fold(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream folded = new ByteArrayOutputStream(bytes.length / 4 + BUFFER);
      byte[] buffer = new byte[BUFFER];
      while (!deflater.finished()) {
        folded.write(buffer, 0, deflater.deflate(buffer));
      }
      return Base64.getEncoder().encodeToString(folded.toByteArray());
    } finally {
      deflater.end();
    }
  }

  static byte[] unfold(String text) throws PayloadException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(Base64.getDecoder().decode(text.strip()));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] buffer = new byte[BUFFER];
      while (!inflater.finished()) {
        int count = inflater.inflate(buffer);
        if (count == 0 && !inflater.finished()) {
          throw new PayloadException("the deflated data end too early, or need a dictionary");
        }
        bytes.write(buffer, 0, count);
        if (bytes.size() > MAX_INFLATED) {
          throw new PayloadException("the data unfold to more than " + MAX_INFLATED + " bytes");
        }
      }
      return bytes.toByteArray();
    } catch (IllegalArgumentException e) {
      throw new PayloadException("no base64: " + e.getMessage());
    } catch (DataFormatException e) {
      throw new PayloadException("no deflated data: " + e.getMessage());
    } finally {
      inflater.end();
    }
  }
}
