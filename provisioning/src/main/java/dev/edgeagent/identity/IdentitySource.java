package dev.edgeagent.identity;

import java.nio.file.Path;
import java.util.Optional;

/** Where an identity is kept. */
public sealed interface IdentitySource {

  /**
   * Two PEM files.
   *
   * @param certificate the certificate, followed by the intermediates if there are any
   * @param key PKCS#8 without a passphrase
   */
  record Pem(Path certificate, Path key) implements IdentitySource {}

  /**
   * A PKCS#12 file with one key.
   *
   * @param file the store
   * @param passwordFile its first line is the password; empty: the store has the empty password
   */
  record Pkcs12(Path file, Optional<Path> passwordFile) implements IdentitySource {}
}
