package dev.edgeagent.identity;

import java.nio.file.Path;
import java.util.Optional;

/** Where an identity is kept. */
public sealed interface IdentitySource {
  /** Its first line is the passphrase of the key, the password of the store, the token's PIN. */
  Optional<Path> passwordFile();

  /**
   * Two PEM files.
   *
   * @param certificate the certificate, followed by the intermediates if there are any
   * @param key PKCS#8, or the forms that OpenSSL wrote before it
   * @param passwordFile present exactly when the key is encrypted
   */
  record Pem(Path certificate, Path key, Optional<Path> passwordFile) implements IdentitySource {
    /** With a key that has no passphrase. */
    public Pem(Path certificate, Path key) {
      this(certificate, key, Optional.empty());
    }
  }

  /**
   * A PKCS#12 file with one key.
   *
   * @param file the store
   * @param passwordFile empty: the store has the empty password
   */
  record Pkcs12(Path file, Optional<Path> passwordFile) implements IdentitySource {}

  /**
   * A key that never leaves its token: a smart card, a USB key, an HSM, a TPM.
   *
   * @param library the PKCS#11 library of its maker; absolute
   * @param token which of its tokens
   * @param label of the key and of its certificate in the token
   * @param passwordFile with the PIN; empty: the token asks for none
   * @param certificate PEM, the certificate followed by the intermediates; empty: what the token
   *     holds
   */
  record Pkcs11(
      Path library,
      Token token,
      String label,
      Optional<Path> passwordFile,
      Optional<Path> certificate)
      implements IdentitySource {}

  /** Which token of a PKCS#11 library. */
  sealed interface Token {
    /** The one of this name. */
    record Named(String label) implements Token {
      @Override
      public String toString() {
        return label;
      }
    }

    /** The one in the slot of this id (not its place in a list). */
    record InSlot(int id) implements Token {
      @Override
      public String toString() {
        return "in slot " + id;
      }
    }
  }
}
