package dev.edgeagent.xmpp.sasl;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

/**
 * Finds the channel bindings of a TLS connection, for either end of it. {@code tls-unique} is not
 * among them: TLS 1.3 has none, and in TLS 1.2 it can be forged (RFC 7627 §1).
 */
public final class TlsBindings {
  private static final String LABEL = "EXPORTER-Channel-Binding";
  private static final int LENGTH = 32;

  private TlsBindings() {}

  /** Those that a client knows when the handshake is over, the best first; none is possible. */
  public static List<ChannelBinding> of(SSLSession session) {
    List<ChannelBinding> found = new ArrayList<>(2);
    exporter(session).ifPresent(found::add);
    try {
      if (session.getPeerCertificates()[0] instanceof X509Certificate certificate) {
        endPoint(certificate).ifPresent(found::add);
      }
    } catch (SSLException e) {
      return found; // no certificate
    }
    return found;
  }

  /** Of the keys; TLS 1.3 alone, where they are always of this connection only. */
  public static Optional<ChannelBinding> exporter(SSLSession session) {
    if (!session.getProtocol().equals("TLSv1.3")
        || !(session instanceof ExtendedSSLSession extended)) {
      return Optional.empty();
    }
    try {
      byte[] data = extended.exportKeyingMaterialData(LABEL, new byte[0], LENGTH);
      return Optional.of(new ChannelBinding(ChannelBinding.EXPORTER, data));
    } catch (SSLException | UnsupportedOperationException e) {
      return Optional.empty(); // another provider's TLS
    }
  }

  /**
   * Of a server's certificate: hashed as its signature is, but with SHA-256 in place of MD5 and
   * SHA-1. A signature that has no hash of its own, as Ed25519, gives none (RFC 5929 §4.1).
   */
  public static Optional<ChannelBinding> endPoint(X509Certificate certificate) {
    try {
      Optional<String> hash = hash(certificate);
      if (hash.isEmpty()) {
        return Optional.empty();
      }
      byte[] data = MessageDigest.getInstance(hash.get()).digest(certificate.getEncoded());
      return Optional.of(new ChannelBinding(ChannelBinding.END_POINT, data));
    } catch (GeneralSecurityException | IOException e) {
      return Optional.empty(); // a hash that this Java does not know
    }
  }

  private static Optional<String> hash(X509Certificate certificate)
      throws GeneralSecurityException, IOException {
    String signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
    String hash;
    if (signature.equals("RSASSA-PSS")) {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
      parameters.init(certificate.getSigAlgParams());
      hash = parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
    } else {
      int with = signature.indexOf("WITH");
      if (with <= 0) {
        return Optional.empty();
      }
      hash = signature.substring(0, with);
    }
    // The JDK writes SHA256withRSA and SHA3-256withRSA, but calls the hashes SHA-256 and SHA3-256.
    String name = hash.replaceFirst("^SHA(?=[0-9]+($|/))", "SHA-");
    return Optional.of(name.equals("MD5") || name.equals("SHA-1") ? "SHA-256" : name);
  }
}
