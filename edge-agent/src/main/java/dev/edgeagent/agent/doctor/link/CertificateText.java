package dev.edgeagent.agent.doctor.link;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** What people want to know of a certificate. Stateless. */
final class CertificateText {
  private static final int DNS_NAME = 2;

  private CertificateText() {}

  /** When it ends, and in how many days. */
  static String end(X509Certificate certificate, Instant now) {
    Instant end = certificate.getNotAfter().toInstant();
    Instant begin = certificate.getNotBefore().toInstant();
    if (now.isBefore(begin)) {
      return "not valid before " + day(begin);
    }
    return now.isAfter(end)
        ? "expired on " + day(end)
        : "until %s (%d days)".formatted(day(end), Duration.between(now, end).toDays());
  }

  private static String day(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  /** Who signed it. */
  static String issuer(X509Certificate certificate) {
    return certificate.getIssuerX500Principal().getName(X500Principal.RFC1779);
  }

  /** The host names in it. */
  static List<String> hostNames(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream()
              .filter(name -> name.getFirst().equals(DNS_NAME))
              .map(name -> String.valueOf(name.get(1)))
              .toList();
    } catch (CertificateParsingException _) {
      return List.of();
    }
  }
}
