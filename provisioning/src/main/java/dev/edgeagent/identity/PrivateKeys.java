package dev.edgeagent.identity;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;

/** Private keys of PEM files, of the kinds that TLS takes: RSA, EC, Ed25519 and Ed448. */
final class PrivateKeys {
  /** Makes a key that Java cannot open one that it can. */
  static final String ENCRYPT_ANEW =
      "convert it with openssl pkcs8 -topk8 -v2 aes-256-cbc -in FILE -out NEW";

  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

  private PrivateKeys() {}

  /**
   * The first block that is a private key.
   *
   * @param password what its first line opens; empty: the key has no passphrase
   */
  static PrivateKey of(Path file, List<PemFile.Block> blocks, Optional<Path> password)
      throws IdentityException {
    for (PemFile.Block block : blocks) {
      switch (block.label()) {
        case "ENCRYPTED PRIVATE KEY" -> {
          return encrypted(file, block, password);
        }
        case "PRIVATE KEY" -> {
          return open(file, block.der(file), password);
        }
        case "RSA PRIVATE KEY" -> {
          return open(file, OldKeyForms.rsa(old(file, block)), password);
        }
        case "EC PRIVATE KEY" -> {
          return open(file, OldKeyForms.ec(file, old(file, block)), password);
        }
        default -> {
          // A certificate beside the key, or parameters: not what is looked for.
        }
      }
    }
    throw new IdentityException(file, file + " holds no private key (BEGIN PRIVATE KEY)");
  }

  private static byte[] old(Path file, PemFile.Block block) throws IdentityException {
    if (block.isEncrypted()) {
      throw new IdentityException(
          file, file + " is encrypted in an old, weak form (DEK-Info): " + ENCRYPT_ANEW);
    }
    return block.der(file);
  }

  private static PrivateKey open(Path file, byte[] pkcs8, Optional<Path> password)
      throws IdentityException {
    if (password.isPresent()) {
      throw new IdentityException(
          password.get(),
          file
              + " has no passphrase: give none, or encrypt the key with openssl pkcs8 -topk8 -v2"
              + " aes-256-cbc -in FILE -out NEW");
    }
    return parsed(pkcs8)
        .orElseThrow(
            () ->
                new IdentityException(
                    file, file + " holds a key that is none of RSA, EC, Ed25519, or is damaged"));
  }

  private static PrivateKey encrypted(Path file, PemFile.Block block, Optional<Path> password)
      throws IdentityException {
    if (password.isEmpty()) {
      throw new IdentityException(
          file,
          file
              + " has a passphrase: give it with password-file or password-credential, or take it"
              + " off with openssl pkcs8 -topk8 -nocrypt -in FILE -out NEW");
    }
    // A wrong passphrase gives noise that passes for a padded text once in 256 times.
    return EncryptedKey.open(file, block.der(file), password.get())
        .flatMap(PrivateKeys::parsed)
        .orElseThrow(
            () ->
                new IdentityException(
                    password.get(),
                    file
                        + " cannot be decrypted: the first line of "
                        + password.get()
                        + " is not its passphrase, or the key is damaged"));
  }

  private static Optional<PrivateKey> parsed(byte[] pkcs8) {
    for (String algorithm : ALGORITHMS) {
      try {
        return Optional.of(
            KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
      } catch (InvalidKeySpecException e) {
        // A key of another kind: the next one may take it.
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java has no " + algorithm, e);
      }
    }
    return Optional.empty();
  }
}
