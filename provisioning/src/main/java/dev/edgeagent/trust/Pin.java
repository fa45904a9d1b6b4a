package dev.edgeagent.trust;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * The SHA-256 of a public key with its kind (SubjectPublicKeyInfo), as in RFC 7469 §2.4: it stays
 * the same when a certificate is renewed with the same key.
 *
 * @param digest base64 of 32 bytes, padded
 */
public record Pin(String digest) {
  private static final String FORM = "sha256/";
  private static final int BYTES = 32;
  private static final String HOW =
      "write sha256/ and 44 characters of base64, which this prints: openssl x509 -in server.crt"
          + " -noout -pubkey | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary |"
          + " openssl base64";

  /** Throws {@link IllegalArgumentException} when it is not the base64 of 32 bytes. */
  public Pin {
    if (!isDigest(digest)) {
      throw new IllegalArgumentException("'" + digest + "' is no SHA-256 in base64: " + HOW);
    }
  }

  /**
   * Reads {@code sha256/BASE64}.
   *
   * @throws IllegalArgumentException when it is something else; the message says how to compute one
   */
  public static Pin parse(String text) {
    if (!text.startsWith(FORM) || !isDigest(text.substring(FORM.length()))) {
      throw new IllegalArgumentException("'" + text + "' is no pin: " + HOW);
    }
    return new Pin(text.substring(FORM.length()));
  }

  /** That of a certificate's key. */
  public static Pin of(X509Certificate certificate) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(certificate.getPublicKey().getEncoded());
      return new Pin(Base64.getEncoder().encodeToString(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  private static boolean isDigest(String text) {
    try {
      byte[] digest = Base64.getDecoder().decode(text);
      // Base64 has several ways to write the last bits: only one is compared with.
      return digest.length == BYTES && Base64.getEncoder().encodeToString(digest).equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** As it is read. */
  @Override
  public String toString() {
    return FORM + digest;
  }
}
