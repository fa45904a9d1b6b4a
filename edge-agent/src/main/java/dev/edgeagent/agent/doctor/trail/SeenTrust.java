package dev.edgeagent.agent.doctor.trail;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Trusts what another one trusts, and notes what the server shows: a handshake that fails leaves no
 * session to ask. Fails closed where it cannot have the name checked.
 */
final class SeenTrust extends X509ExtendedTrustManager {
  private final X509TrustManager trust;
  private final Consumer<Sign> signs;

  SeenTrust(X509TrustManager trust, Consumer<Sign> signs) {
    this.trust = trust;
    this.signs = signs;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    SSLSession session = engine.getHandshakeSession();
    signs.accept(new Sign.Shown(List.of(chain), session.getProtocol(), session.getCipherSuite()));
    if (!(trust instanceof X509ExtendedTrustManager extended)) {
      throw new CertificateException("the trust of this box cannot check names");
    }
    extended.checkServerTrusted(chain, authType, engine);
    signs.accept(new Sign.Trusted());
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw unforeseen();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw unforeseen();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw unforeseen();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw unforeseen();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw unforeseen();
  }

  private static CertificateException unforeseen() {
    return new CertificateException("only for a client with an engine");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trust.getAcceptedIssuers();
  }
}
