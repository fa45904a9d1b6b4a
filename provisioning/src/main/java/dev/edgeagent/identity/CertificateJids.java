package dev.edgeagent.identity;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The {@code id-on-xmppAddr} names of a certificate (RFC 6120 §13.7.1.4). Stateless. */
public final class CertificateJids {
  private static final String ID_ON_XMPP_ADDR = "1.3.6.1.5.5.7.8.5";
  private static final int OTHER_NAME = 0;

  private CertificateJids() {}

  /**
   * The JIDs, as written, in order.
   *
   * @return empty when there are none, or when the names cannot be parsed
   */
  public static List<String> of(X509Certificate certificate) {
    List<String> jids = new ArrayList<>();
    for (List<?> name : names(certificate)) {
      // Since JDK 21 an otherName is [0, DER, type-id, value], the value of a string being a
      // String.
      if (name.size() == 4
          && name.get(0).equals(OTHER_NAME)
          && ID_ON_XMPP_ADDR.equals(name.get(2))
          && name.get(3) instanceof String jid) {
        jids.add(jid);
      }
    }
    return List.copyOf(jids);
  }

  private static Collection<List<?>> names(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null ? List.of() : names;
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }
}
