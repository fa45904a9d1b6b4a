package dev.edgeagent.trust;

import dev.edgeagent.identity.IdentityException;
import dev.edgeagent.identity.IdentityReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Who may sign a peer's certificate. Stateless. */
public final class TrustReader {
  /** Where Debian, Alpine, Arch; Fedora; SUSE keep the CAs they trust. */
  private static final List<Path> BUNDLES =
      List.of(
          Path.of("/etc/ssl/certs/ca-certificates.crt"),
          Path.of("/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"),
          Path.of("/etc/ssl/ca-bundle.pem"));

  private TrustReader() {}

  /**
   * Trusts the CAs of a PEM file, or those of the system's store.
   *
   * @param file PEM certificates; empty: the system's store
   * @throws IdentityException when the file is missing or holds none
   */
  public static X509ExtendedTrustManager read(Optional<Path> file) throws IdentityException {
    return file.isPresent() ? of(IdentityReader.certificates(file.get())) : system();
  }

  /** Trusts what these certificates signed, and nothing else. */
  public static X509ExtendedTrustManager of(List<X509Certificate> authorities) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (int i = 0; i < authorities.size(); i++) {
        store.setCertificateEntry("ca" + i, authorities.get(i));
      }
      return trusting(store);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this Java cannot hold certificates in memory", e);
    }
  }

  /**
   * Trusts the CAs that this Linux trusts, those that its administrator added among them; where it
   * keeps no list, those of the Java installation.
   *
   * @throws IdentityException when the list cannot be read
   */
  public static X509ExtendedTrustManager system() throws IdentityException {
    for (Path bundle : BUNDLES) {
      if (Files.exists(bundle)) {
        return of(IdentityReader.certificates(bundle));
      }
    }
    try {
      return trusting(null);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no readable store of trusted CAs", e);
    }
  }

  private static X509ExtendedTrustManager trusting(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    for (TrustManager candidate : factory.getTrustManagers()) {
      if (candidate instanceof X509ExtendedTrustManager x509) {
        return x509;
      }
    }
    throw new KeyStoreException("PKIX has no X.509");
  }
}
