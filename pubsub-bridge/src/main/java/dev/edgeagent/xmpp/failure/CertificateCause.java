package dev.edgeagent.xmpp.failure;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;

/** What to do about a certificate that is refused, from the words in which it is. Stateless. */
final class CertificateCause {
  /** Words of OpenSSL, which Prosody and ejabberd repeat, of ejabberd, and alerts of TLS. */
  private static final List<Entry<String, String>> CURES =
      List.of(
          Map.entry("not yet valid", "compare the clocks of this box and of the server"),
          Map.entry("expired", "renew it; if it has not expired, look at the server's clock"),
          Map.entry("jid mismatch", "the account must be in its id-on-xmppAddr"),
          Map.entry("get peer certificate", "none was shown: set identity.certificate"),
          Map.entry("unable to verify", "let the server trust the CA that signed it"),
          Map.entry("unknown_ca", "let the server trust the CA that signed it"));

  private CertificateCause() {}

  /**
   * One cure, or {@code otherwise}.
   *
   * @param why what the server says, in any words
   */
  static String cure(String why, String otherwise) {
    String said = why.toLowerCase(Locale.ROOT);
    return CURES.stream()
        .filter(cure -> said.contains(cure.getKey()))
        .map(Entry::getValue)
        .findFirst()
        .orElse(otherwise);
  }
}
