package dev.edgeagent.benchmark;

import dev.edgeagent.identity.IdentityException;
import dev.edgeagent.identity.IdentityReader;
import dev.edgeagent.identity.IdentitySource;
import dev.edgeagent.trust.Tls;
import dev.edgeagent.trust.TrustReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Certificates of the test servers.
 *
 * @param directory made by make-certs.sh
 */
public record TestKeys(Path directory) {
  private static final String PASSWORD = "changeit";

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

  /** The same certificate, for libraries that want no context. */
  public KeyManagerFactory own(String name) throws GeneralSecurityException, IOException {
    KeyStore store =
        KeyStore.getInstance(directory.resolve(name + ".p12").toFile(), PASSWORD.toCharArray());
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(store, PASSWORD.toCharArray());
    return factory;
  }

  /** The same trust, for libraries that want no context. */
  public TrustManagerFactory trusted() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream in = Files.newInputStream(authority())) {
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return factory;
  }
}
