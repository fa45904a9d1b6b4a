package dev.edgeagent.trust;

import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.X509TrustManager;

/**
 * Asks clients for certificates of one authority, as a server does, and lets every certificate in:
 * what was presented is read from the session.
 */
final class RecordingTrust implements X509TrustManager {
  private final X509Certificate asksFor;

  RecordingTrust(X509Certificate asksFor) {
    this.asksFor = asksFor;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType) {}

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType) {}

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return List.of(asksFor).toArray(X509Certificate[]::new);
  }
}
