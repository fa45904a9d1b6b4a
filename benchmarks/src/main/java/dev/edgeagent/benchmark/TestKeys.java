package dev.edgeagent.benchmark;

import dev.edgeagent.identity.IdentityException;
import dev.edgeagent.identity.IdentityReader;
import dev.edgeagent.identity.IdentitySource;
import dev.edgeagent.trust.Tls;
import dev.edgeagent.trust.TrustReader;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Certificates of the test servers.
 *
 * @param directory made by make-certs.sh
 */
public record TestKeys(Path directory) {
  public Path certificate(String name) {
    return directory.resolve(name + ".crt");
  }

  public Path key(String name) {
    return directory.resolve(name + ".key");
  }

  public Path authority() {
    return directory.resolve("ca.crt");
  }

  /** Trusts the test servers and shows the certificate of that name. */
  public SSLContext ssl(String name) throws IdentityException {
    var own = IdentityReader.read(new IdentitySource.Pem(certificate(name), key(name)));
    return Tls.context(Optional.of(own), TrustReader.read(Optional.of(authority())));
  }
}
