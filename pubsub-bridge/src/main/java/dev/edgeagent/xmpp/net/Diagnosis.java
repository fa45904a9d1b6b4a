package dev.edgeagent.xmpp.net;

import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.LoginFailure;
import dev.edgeagent.xmpp.failure.StreamFailure;
import dev.edgeagent.xmpp.failure.TlsFailure;
import dev.edgeagent.xmpp.stream.StreamError;
import dev.edgeagent.xmpp.stream.StreamException;
import io.netty.handler.ssl.NotSslRecordException;
import java.net.ConnectException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Set;
import javax.net.ssl.SSLException;

/** Finds out of exceptions what went wrong. */
final class Diagnosis {
  /**
   * The alerts that a certificate of ours can cause (RFC 8446 §6.2); of the general one TLS 1.2
   * servers make use when there is none.
   */
  private static final Set<String> ABOUT_CERTIFICATES =
      Set.of(
          "access_denied",
          "bad_certificate",
          "certificate_expired",
          "certificate_required",
          "certificate_revoked",
          "certificate_unknown",
          "handshake_failure",
          "unknown_ca",
          "unsupported_certificate");

  /** How the agent's trust manager begins when no pinned key is in the chain. */
  private static final String NO_PIN = "no pinned key in the server's chain: ";

  private static final String ALERT = "fatal alert: ";

  /** How far down a chain of causes is looked. */
  private static final int DEPTH = 10;

  private Diagnosis() {}

  /** For an exception in the pipeline. */
  static ConnectFailure of(Throwable cause, Attempt attempt) {
    Throwable root = unwrapped(cause);
    String where = attempt.where();
    return switch (root) {
      case StreamException e when e.isByPeer() -> byPeer(e.error(), attempt);
      case StreamException e ->
          new StreamFailure.ProtocolBroken(where, String.valueOf(e.getMessage()));
      case NotSslRecordException _ -> new TlsFailure.NotTls(where);
      case CertificateException e -> serverCertificate(e, attempt);
      case SSLException e -> tls(e, where);
      default -> new LoginFailure.Senseless(where, "makes us fail with " + root);
    };
  }

  /** The cause that says most: a certificate's fault lies below the TLS exceptions. */
  private static Throwable unwrapped(Throwable cause) {
    Throwable found = cause;
    Throwable next = cause;
    for (int depth = 0; next != null && depth < DEPTH; depth++) {
      if (next instanceof CertificateException) {
        return next;
      }
      if (next instanceof SSLException || next instanceof ConnectException) {
        found = next;
      }
      next = next.getCause();
    }
    return found;
  }

  private static ConnectFailure byPeer(StreamError error, Attempt attempt) {
    String where = attempt.where();
    boolean tooBig =
        error.application().filter(a -> a.name().equals("stanza-too-big")).isPresent()
            || error.text().contains("too big");
    return switch (error.condition()) {
      case "conflict" -> new StreamFailure.Conflict(where, error.text());
      case "host-unknown" -> new StreamFailure.HostUnknown(where);
      case "see-other-host" -> seeOtherHost(error, attempt);
      default ->
          tooBig
              ? new StreamFailure.StanzaTooBig(where, error.text())
              : new StreamFailure.Ended(where, error.condition(), error.text());
    };
  }

  /** Before TLS it may be anybody's word. */
  private static ConnectFailure seeOtherHost(StreamError error, Attempt attempt) {
    return attempt.stage() == Attempt.Stage.CONNECTED
        ? new StreamFailure.Ended(attempt.where(), error.condition(), error.text())
        : new StreamFailure.SeeOtherHost(attempt.where(), error.text());
  }

  private static ConnectFailure serverCertificate(CertificateException e, Attempt attempt) {
    String where = attempt.where();
    String detail = String.valueOf(e.getMessage());
    if (detail.startsWith(NO_PIN)) {
      return new TlsFailure.ServerPinMismatch(where, detail.substring(NO_PIN.length()));
    }
    if (detail.startsWith("No name matching") || detail.startsWith("No subject alternative")) {
      return new TlsFailure.ServerWrongName(where, attempt.config().account().domain(), detail);
    }
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof CertificateExpiredException) {
        return new TlsFailure.ServerExpired(where, fuller(detail, t), attempt.now());
      }
      if (t instanceof CertificateNotYetValidException) {
        return new TlsFailure.ServerNotYetValid(where, fuller(detail, t), attempt.now());
      }
    }
    return new TlsFailure.ServerNotTrusted(where, detail);
  }

  /** The outer message when it says what the inner does: then it says more. */
  private static String fuller(String outer, Throwable inner) {
    String text = String.valueOf(inner.getMessage());
    return outer.contains(text) ? outer : text;
  }

  private static ConnectFailure tls(SSLException e, String where) {
    String text = String.valueOf(e.getMessage());
    int at = text.indexOf(ALERT);
    String alert = at < 0 ? "" : text.substring(at + ALERT.length()).strip();
    if (alert.equals("protocol_version") || text.contains("protocol version")) {
      return new TlsFailure.Version(where, text);
    }
    if (!ABOUT_CERTIFICATES.contains(alert)) {
      return new TlsFailure.Handshake(where, text);
    }
    return alert.equals("certificate_required")
        ? new TlsFailure.CertificateWanted(where)
        : new TlsFailure.CertificateRefused(where, alert);
  }
}
