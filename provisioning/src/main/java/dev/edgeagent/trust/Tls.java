package dev.edgeagent.trust;

import dev.edgeagent.identity.Identity;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** TLS contexts for either side. Stateless. */
public final class Tls {
  private Tls() {}

  /**
   * A context that presents {@code identity} whenever it is asked for a certificate, and believes
   * what {@code trust} believes. Serves clients and servers alike; whether a server asks for
   * certificates is set on the engine.
   *
   * @param identity empty: no certificate is presented
   */
  public static SSLContext context(Optional<Identity> identity, X509TrustManager trust) {
    KeyManager[] keys =
        identity
            .map(own -> new KeyManager[] {new PresentedIdentity(own)})
            .orElseGet(() -> new KeyManager[0]);
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }
}
