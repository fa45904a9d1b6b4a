package dev.edgeagent.xmpp.sasl;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The functions of RFC 5802 §2.2 over one hash; every JDK has them. */
enum ScramHash {
  SHA_1("SHA-1", "HmacSHA1", 160),
  SHA_256("SHA-256", "HmacSHA256", 256);

  private final String digest;
  private final String mac;
  private final int bits;

  ScramHash(String digest, String mac, int bits) {
    this.digest = digest;
    this.mac = mac;
    this.bits = bits;
  }

  byte[] hash(byte[] data) {
    try {
      return MessageDigest.getInstance(digest).digest(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(digest + " is missing in this Java", e);
    }
  }

  byte[] hmac(byte[] key, byte[] data) {
    try {
      Mac instance = Mac.getInstance(mac);
      instance.init(new SecretKeySpec(key, mac));
      return instance.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(mac + " is missing in this Java", e);
    }
  }

  /** {@code Hi}, the salted password: as many HMACs as there are iterations. */
  byte[] salted(String password, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, bits);
    try {
      return SecretKeyFactory.getInstance("PBKDF2With" + mac).generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("PBKDF2 is missing in this Java", e);
    } finally {
      spec.clearPassword();
    }
  }
}
