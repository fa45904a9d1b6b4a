package dev.edgeagent.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * SCRAM as RFC 5802 §3 computes it, apart from the product's: messages in base64, without channel
 * binding.
 *
 * @param hash {@code SHA-1} or {@code SHA-256}
 * @param password ASCII
 * @param first the client's first message
 * @param serverFirst the server's challenge; not needed to make one
 */
record Scram(String hash, String password, String first, String serverFirst) {
  private static final String SALT = "QSXCR+Q6sek8bf92QSXCRw==";
  private static final int ROUNDS = 4096;

  /** A challenge with a nonce, a salt and rounds of its own. */
  String challenge() {
    String nonce = field(text(first), "r=");
    return base64("r=" + nonce + "fromTheScript,s=" + SALT + ",i=" + ROUNDS);
  }

  /** The client's proof. */
  String finalMessage() {
    byte[] key = hmac(salted(), "Client Key");
    byte[] signature = hmac(digest(key), signed());
    for (int i = 0; i < key.length; i++) {
      key[i] ^= signature[i];
    }
    return base64(withoutProof() + ",p=" + Base64.getEncoder().encodeToString(key));
  }

  /** The server's proof. */
  String serverProof() {
    byte[] signature = hmac(hmac(salted(), "Server Key"), signed());
    return base64("v=" + Base64.getEncoder().encodeToString(signature));
  }

  private String withoutProof() {
    String header = text(first).substring(0, text(first).indexOf("n="));
    return "c=" + base64(header) + ",r=" + field(text(serverFirst), "r=");
  }

  private String signed() {
    String bare = text(first).substring(text(first).indexOf("n="));
    return bare + "," + text(serverFirst) + "," + withoutProof();
  }

  private byte[] salted() {
    byte[] salt = Base64.getDecoder().decode(field(text(serverFirst), "s="));
    int rounds = Integer.parseInt(field(text(serverFirst), "i="));
    int bits = hash.equals("SHA-1") ? 160 : 256;
    try {
      return SecretKeyFactory.getInstance("PBKDF2With" + mac())
          .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, bits))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String mac() {
    return "Hmac" + hash.replace("-", "");
  }

  private byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(mac());
      mac.init(new SecretKeySpec(key, mac()));
      return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance(hash).digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String field(String message, String key) {
    for (String part : message.split(",", -1)) {
      if (part.startsWith(key)) {
        return part.substring(key.length());
      }
    }
    throw new IllegalArgumentException("no " + key + " in " + message);
  }

  private static String text(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.US_ASCII);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }
}
