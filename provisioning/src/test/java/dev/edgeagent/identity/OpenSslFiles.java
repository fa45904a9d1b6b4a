package dev.edgeagent.identity;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** The files that OpenSSL made: see make.sh beside them. */
public final class OpenSslFiles {
  private OpenSslFiles() {}

  public static Path file(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(OpenSslFiles.class.getResource("/openssl/" + name), name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** {@code ec}, {@code rsa} or {@code ed25519}: the name of the key's kind. */
  public static IdentitySource.Pem pem(String kind) {
    return new IdentitySource.Pem(file(kind + ".crt"), file(kind + ".key"));
  }
}
