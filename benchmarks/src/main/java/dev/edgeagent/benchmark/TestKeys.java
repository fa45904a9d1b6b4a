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
record TestKeys(Path directory) {
  Path certificate(String name) {
    return directory.resolve(name + ".crt");
  }

  Path key(String name) {
    return directory.resolve(name + ".key");
  }

  Path authority() {
    return directory.resolve("ca.crt");
  }

  /** Trusts the test servers and shows the certificate of that name. */
  SSLContext ssl(String name) throws IdentityException {
    var own = IdentityReader.read(new IdentitySource.Pem(certificate(name), key(name)));
    return Tls.context(Optional.of(own), TrustReader.read(Optional.of(authority())));
  }
}
