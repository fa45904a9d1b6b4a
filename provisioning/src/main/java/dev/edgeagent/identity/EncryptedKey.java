package dev.edgeagent.identity;

import java.io.IOException;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * PKCS#8 keys under a passphrase: PBES2 with PBKDF2 and AES in CBC mode (RFC 8018 §6.2), what
 * OpenSSL writes. The JDK's ready-made way refuses passphrases outside of ASCII.
 */
final class EncryptedKey {
  private static final Pattern PBES2 = Pattern.compile("PBEWith(HmacSHA[0-9/]+)AndAES_(128|256)");

  private EncryptedKey() {}

  /**
   * Decrypts a key.
   *
   * @param password its first line is the passphrase
   * @return what may be PKCS#8; empty when the passphrase does not fit
   */
  static Optional<byte[]> open(Path file, byte[] der, Path password) throws IdentityException {
    char[] passphrase = PasswordFile.read(password);
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
      AlgorithmParameters parameters = info.getAlgParameters();
      // The JDK names the scheme in the text of its parameters and nowhere else.
      Matcher scheme = PBES2.matcher(String.valueOf(parameters));
      if (parameters == null || !scheme.matches()) {
        throw unknown(file, info.getAlgName(), null);
      }
      PBEParameterSpec derivation = parameters.getParameterSpec(PBEParameterSpec.class);
      int bits = Integer.parseInt(scheme.group(2));
      PBEKeySpec spec =
          new PBEKeySpec(passphrase, derivation.getSalt(), derivation.getIterationCount(), bits);
      byte[] key =
          SecretKeyFactory.getInstance("PBKDF2With" + scheme.group(1))
              .generateSecret(spec)
              .getEncoded();
      spec.clearPassword();
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(
          Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), derivation.getParameterSpec());
      Arrays.fill(key, (byte) 0);
      return Optional.of(cipher.doFinal(info.getEncryptedData()));
    } catch (BadPaddingException e) {
      return Optional.empty();
    } catch (IOException | GeneralSecurityException e) {
      throw unknown(file, String.valueOf(e.getMessage()), e);
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  private static IdentityException unknown(Path file, String what, @Nullable Exception cause) {
    String message =
        file
            + " is encrypted in a way that Java cannot open ("
            + what
            + "): "
            + PrivateKeys.ENCRYPT_ANEW;
    return cause == null
        ? new IdentityException(file, message)
        : new IdentityException(file, message, cause);
  }
}
