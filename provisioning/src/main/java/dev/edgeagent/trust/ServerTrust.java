package dev.edgeagent.trust;

import java.net.Socket;
import java.security.SignatureException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Judges servers as another does, and more strictly: where names are checked, the subjectAltName
 * alone counts (RFC 9525 §2), and with pins one of them must be in the chain as well. A refusal
 * says what the server has shown; what the other said is its cause. Immutable; any thread.
 */
public final class ServerTrust extends X509ExtendedTrustManager {
  /** How the message of a {@link CertificateException} begins when no pin is in the chain. */
  public static final String NO_PIN = "no pinned key in the server's chain";

  private static final int MAX_SHOWN = 4;

  private final X509ExtendedTrustManager believed;
  private final List<Pin> pins;

  /**
   * @param believed judges first
   * @param pins of the server's key or of a CA above it; empty: all that is believed is trusted
   */
  public ServerTrust(X509ExtendedTrustManager believed, List<Pin> pins) {
    this.believed = believed;
    this.pins = List.copyOf(pins);
  }

  @Override
  public void checkServerTrusted(
      X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
      throws CertificateException {
    boolean named =
        engine != null && engine.getSSLParameters().getEndpointIdentificationAlgorithm() != null;
    judge(chain, named, () -> believed.checkServerTrusted(chain, authType, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
      throws CertificateException {
    boolean named =
        socket instanceof SSLSocket tls
            && tls.getSSLParameters().getEndpointIdentificationAlgorithm() != null;
    judge(chain, named, () -> believed.checkServerTrusted(chain, authType, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    judge(chain, false, () -> believed.checkServerTrusted(chain, authType));
  }

  /** A judgement of the other. */
  private interface Judgement {
    void pass() throws CertificateException;
  }

  private void judge(X509Certificate[] chain, boolean named, Judgement judgement)
      throws CertificateException {
    try {
      judgement.pass();
    } catch (CertificateException e) {
      throw new CertificateException(why(e, chain) + shown(chain), e);
    }
    if (named && !new ShownCertificate(chain[0]).isNamed()) {
      // Java would take the CN of the subject in this case.
      throw new CertificateException(
          "No subject alternative names: the CN alone does not count" + shown(chain));
    }
    if (!pins.isEmpty()) {
      pinned(chain);
    }
  }

  private void pinned(X509Certificate[] chain) throws CertificateException {
    List<X509Certificate> signers = Signers.of(chain[0], candidates(chain));
    if (signers.stream().map(Pin::of).noneMatch(pins::contains)) {
      String seen =
          signers.stream()
              .limit(MAX_SHOWN)
              .map(signer -> Pin.of(signer) + " of " + new ShownCertificate(signer).subject())
              .collect(Collectors.joining(", "));
      throw new CertificateException(NO_PIN + ": it is " + seen);
    }
  }

  private List<X509Certificate> candidates(X509Certificate[] chain) {
    List<X509Certificate> candidates = new ArrayList<>(List.of(chain));
    candidates.addAll(List.of(believed.getAcceptedIssuers()));
    return candidates;
  }

  private static String shown(X509Certificate[] chain) {
    String others = chain.length == 1 ? "" : " (and " + (chain.length - 1) + " above it)";
    return "; the server shows " + new ShownCertificate(chain[0]).described() + others;
  }

  private String why(CertificateException refusal, X509Certificate[] chain) {
    boolean noWayUp = false;
    for (Throwable t = refusal; t != null; t = t.getCause()) {
      noWayUp |= t instanceof CertPathBuilderException || t instanceof SignatureException;
      if (t instanceof CertPathValidatorException invalid
          && invalid.getCause() instanceof CertificateException cause) {
        return at(invalid) + cause.getMessage();
      }
    }
    Optional<String> missing = noWayUp ? missing(chain) : Optional.empty();
    return missing.orElseGet(() -> String.valueOf(refusal.getMessage()));
  }

  /** Which certificate of the chain it is about, when it is not the server's own. */
  private static String at(CertPathValidatorException invalid) {
    int index = invalid.getIndex();
    if (index > 0 && invalid.getCertPath() != null) {
      Certificate faulty = invalid.getCertPath().getCertificates().get(index);
      if (faulty instanceof X509Certificate x509) {
        return "the CA " + new ShownCertificate(x509).subject() + ": ";
      }
    }
    return "";
  }

  /** Why there is no way up to a CA that is trusted; empty when there is one, by the looks. */
  private Optional<String> missing(X509Certificate[] chain) {
    List<X509Certificate> sent = Signers.of(chain[0], List.of(chain));
    ShownCertificate top = new ShownCertificate(sent.getLast());
    if (top.signedItself()) {
      return Optional.of(
          sent.size() == 1
              ? "it signed itself and is not trusted"
              : "its root " + top.subject() + " is not trusted");
    }
    List<X509Certificate> namesakes =
        Arrays.stream(believed.getAcceptedIssuers())
            .filter(ca -> ca.getSubjectX500Principal().equals(top.issuerName()))
            .toList();
    if (namesakes.stream().anyMatch(ca -> Signers.signed(top.certificate(), ca))) {
      return Optional.empty();
    }
    if (!namesakes.isEmpty()) {
      return Optional.of(
          "a CA " + top.issuer() + " is trusted, but its key did not sign what the server sends");
    }
    return Optional.of(
        sent.size() == 1
            ? "its issuer "
                + top.issuer()
                + " is not trusted, and the server sends no certificate of it: if that is an"
                + " intermediate CA, the server must send it too; else trust it"
            : "the server sends its chain up to "
                + top.subject()
                + ", and the CA above, "
                + top.issuer()
                + ", is not trusted");
  }

  @Override
  public void checkClientTrusted(
      X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
      throws CertificateException {
    believed.checkClientTrusted(chain, authType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
      throws CertificateException {
    believed.checkClientTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    believed.checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return believed.getAcceptedIssuers();
  }
}
