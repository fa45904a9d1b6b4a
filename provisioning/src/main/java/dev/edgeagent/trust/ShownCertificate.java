package dev.edgeagent.trust;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/**
 * A certificate in words. A stranger wrote what is in it: everything is cut short and cleaned.
 *
 * @param certificate as the peer sent it
 */
record ShownCertificate(X509Certificate certificate) {
  private static final int MAX_NAMES = 5;
  private static final int MAX_LENGTH = 100;
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;
  private static final Pattern ODD = Pattern.compile("[^\\x20-\\x7E]");

  /** Subject, issuer, validity, names. */
  String described() {
    List<String> names = names();
    return subject()
        + ", issued by "
        + issuer()
        + ", valid from "
        + day(certificate.getNotBefore())
        + " to "
        + day(certificate.getNotAfter())
        + ", for "
        + (names.isEmpty() ? "no name" : String.join(", ", names));
  }

  String subject() {
    return name(certificate.getSubjectX500Principal());
  }

  String issuer() {
    return name(issuerName());
  }

  X500Principal issuerName() {
    return certificate.getIssuerX500Principal();
  }

  boolean signedItself() {
    return certificate.getSubjectX500Principal().equals(issuerName())
        && Signers.signed(certificate, certificate);
  }

  /** The DNS names and addresses that it is for (subjectAltName), the first few. */
  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (List<?> entry : alternatives()) {
      if (names.size() == MAX_NAMES) {
        names.add("and others");
        break;
      }
      names.add(clean(String.valueOf(entry.get(1))));
    }
    return names;
  }

  /** Whether it has a DNS name or an address at all. */
  boolean isNamed() {
    return !alternatives().isEmpty();
  }

  private List<List<?>> alternatives() {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream()
              .filter(name -> name.get(0).equals(DNS_NAME) || name.get(0).equals(IP_ADDRESS))
              .toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }

  private static String name(X500Principal principal) {
    String name = principal.getName();
    return name.isEmpty() ? "no subject" : clean(name);
  }

  private static String clean(String text) {
    String plain = ODD.matcher(text).replaceAll("?");
    return plain.length() <= MAX_LENGTH ? plain : plain.substring(0, MAX_LENGTH) + "...";
  }

  private static LocalDate day(Date time) {
    return time.toInstant().atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
