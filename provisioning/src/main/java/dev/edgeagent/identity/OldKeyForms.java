package dev.edgeagent.identity;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Keys in the forms of before PKCS#8, put into its envelope (RFC 5958 §2): {@code RSA PRIVATE KEY}
 * (RFC 8017 A.1.2) and {@code EC PRIVATE KEY} (RFC 5915 §3).
 */
final class OldKeyForms {
  private static final int INTEGER = 0x02;
  private static final int OCTET_STRING = 0x04;
  private static final int SEQUENCE = 0x30;
  private static final int PARAMETERS = 0xA0;
  private static final int SHORT_LENGTH = 0x80;

  private static final byte[] VERSION = HexFormat.of().parseHex("020100");

  /** 1.2.840.113549.1.1.1 and NULL. */
  private static final byte[] RSA_ENCRYPTION =
      HexFormat.of().parseHex("06092a864886f70d0101010500");

  /** 1.2.840.10045.2.1. */
  private static final byte[] EC_PUBLIC_KEY = HexFormat.of().parseHex("06072a8648ce3d0201");

  private OldKeyForms() {}

  /** PKCS#8 of an RSAPrivateKey; what is inside is not looked at. */
  static byte[] rsa(byte[] key) {
    return envelope(RSA_ENCRYPTION, key);
  }

  /**
   * PKCS#8 of an ECPrivateKey.
   *
   * @throws IdentityException when it is damaged or does not say of which curve it is
   */
  static byte[] ec(Path file, byte[] key) throws IdentityException {
    try {
      ByteBuffer fields = value(SEQUENCE, ByteBuffer.wrap(key));
      value(INTEGER, fields);
      value(OCTET_STRING, fields);
      ByteBuffer curve = value(PARAMETERS, fields);
      byte[] parameters = new byte[curve.remaining()];
      curve.get(parameters);
      return envelope(joined(EC_PUBLIC_KEY, parameters), key);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new IdentityException(
          file, file + " holds an EC key that is damaged or does not name its curve", e);
    }
  }

  private static byte[] envelope(byte[] algorithm, byte[] key) {
    return element(
        SEQUENCE, joined(VERSION, element(SEQUENCE, algorithm), element(OCTET_STRING, key)));
  }

  /** The value of the next element, which must be of this type; {@code in} goes on behind it. */
  private static ByteBuffer value(int tag, ByteBuffer in) {
    if ((in.get() & 0xFF) != tag) {
      throw new IllegalArgumentException("another element is there");
    }
    int length = in.get() & 0xFF;
    if (length >= SHORT_LENGTH) {
      int octets = length - SHORT_LENGTH;
      length = 0;
      for (int i = 0; i < octets && length < 1 << Short.SIZE; i++) {
        length = length << Byte.SIZE | (in.get() & 0xFF);
      }
    }
    if (length > in.remaining()) {
      throw new IllegalArgumentException("it ends too early");
    }
    ByteBuffer value = in.slice(in.position(), length);
    in.position(in.position() + length);
    return value;
  }

  private static byte[] element(int tag, byte[] value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (value.length < SHORT_LENGTH) {
      out.write(value.length);
    } else {
      // Three octets hold every length of a file of 1 MiB.
      out.write(SHORT_LENGTH + 3);
      out.write(value.length >>> Short.SIZE);
      out.write(value.length >>> Byte.SIZE);
      out.write(value.length);
    }
    out.writeBytes(value);
    return out.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
