package dev.edgeagent.xmpp.net;

import dev.edgeagent.xmpp.net.ConnectFailure.Kind;
import dev.edgeagent.xmpp.stream.StreamException;
import io.netty.handler.ssl.NotSslRecordException;
import java.net.ConnectException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLException;

/** What went wrong, as one line that says what to do. */
final class FailureText {
  /** Comes before the condition of a stream error of the server. */
  static final String ENDED = " ended the stream: ";

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

  private static final String ALERT = "fatal alert: ";

  private FailureText() {}

  /** For an exception in the pipeline. */
  static ConnectFailure of(Throwable cause, Attempt attempt) {
    Throwable root = unwrapped(cause);
    String where = attempt.where();
    return switch (root) {
      case StreamException e when e.isByPeer() -> byPeer(e, where);
      case StreamException e ->
          new ConnectFailure(Kind.PROTOCOL, where + " broke the protocol: " + e.getMessage());
      case NotSslRecordException _ ->
          new ConnectFailure(
              Kind.PROTOCOL, where + " does not speak TLS there: check upstream.host and .tls");
      case CertificateException e -> serverCertificate(e, attempt);
      case SSLException e -> tls(e, where);
      default -> new ConnectFailure(Kind.PROTOCOL, where + ": " + root);
    };
  }

  /** For a TCP connection that was not made. */
  static ConnectFailure connecting(Throwable cause, String where) {
    Throwable root = unwrapped(cause);
    String how = root instanceof ConnectException ? "connection refused" : root.getMessage();
    return new ConnectFailure(
        Kind.UNREACHABLE,
        "nobody answers at " + where + " (" + how + "): is the server running there?");
  }

  /** The cause that says most: a certificate's fault lies below the TLS exceptions. */
  private static Throwable unwrapped(Throwable cause) {
    Throwable found = cause;
    Throwable next = cause;
    for (int depth = 0; next != null && depth < 10; depth++) {
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

  private static ConnectFailure byPeer(StreamException e, String where) {
    String what = where + ENDED + e.getMessage();
    return switch (e.error().condition()) {
      case "conflict" ->
          new ConnectFailure(
              Kind.STREAM_ERROR, what + ": another client uses the same account and resource");
      case "host-unknown" ->
          new ConnectFailure(
              Kind.STREAM_ERROR, what + ": it does not serve the domain of upstream.jid");
      default -> new ConnectFailure(Kind.STREAM_ERROR, what);
    };
  }

  private static ConnectFailure serverCertificate(CertificateException e, Attempt attempt) {
    String domain = attempt.config().account().domain();
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    String what;
    if (text.contains("no name matching") || text.contains("subject alternative")) {
      what = " is for other names than " + domain + ": it must name the domain of upstream.jid";
    } else if (text.contains("expired") || text.contains("notafter") || text.contains("validity")) {
      what = " has expired, or this box's clock is wrong";
    } else {
      what =
          " is not trusted: set identity.trust to the CA that signed it (" + e.getMessage() + ")";
    }
    return new ConnectFailure(
        Kind.SERVER_NOT_TRUSTED, "the certificate of the server at " + attempt.where() + what);
  }

  private static ConnectFailure tls(SSLException e, String where) {
    String text = String.valueOf(e.getMessage());
    int at = text.indexOf(ALERT);
    String alert = at < 0 ? "" : text.substring(at + ALERT.length()).strip();
    if (!ABOUT_CERTIFICATES.contains(alert)) {
      return new ConnectFailure(Kind.PROTOCOL, "no TLS with " + where + ": " + text);
    }
    String what =
        alert.equals("certificate_required")
            ? " wants a certificate in TLS and got none: either there is none for upstream, or its"
                + " CA is not among those that the server asks for"
            : " refuses our certificate in TLS ("
                + alert
                + "): check that it has not expired and that the server trusts its CA";
    return new ConnectFailure(Kind.NOT_AUTHORIZED, where + what);
  }
}
