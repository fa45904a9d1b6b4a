package dev.edgeagent.identity;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who this box is. Immutable.
 *
 * @param chain the certificate, then its intermediates
 * @param key the private key of the first; never logged
 * @param jids the {@code id-on-xmppAddr} names of the first, as written
 * @param file where the certificate is kept, for messages
 * @param exposure what is wrong with the access rights of the key's file, for people
 */
public record Identity(
    List<X509Certificate> chain,
    PrivateKey key,
    List<String> jids,
    Path file,
    Optional<String> exposure) {
  /** How long before its end a certificate is warned of. */
  public static final Duration SOON = Duration.ofDays(30);

  /** Throws {@link IllegalArgumentException} for an empty chain. */
  public Identity {
    chain = List.copyOf(chain);
    jids = List.copyOf(jids);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException(file + " holds no certificate");
    }
  }

  /** The certificate itself. */
  public X509Certificate certificate() {
    return chain.getFirst();
  }

  /**
   * The JID that it stands for: the first, if it has several.
   *
   * @throws IdentityException when it names none
   */
  public String jid() throws IdentityException {
    if (jids.isEmpty()) {
      throw new IdentityException(
          file,
          "the certificate "
              + file
              + " names no JID: have it issued with one as id-on-xmppAddr (1.3.6.1.5.5.7.8.5) in"
              + " its subjectAltName");
    }
    return jids.getFirst();
  }

  /** When it begins to be valid. */
  public Instant begin() {
    return certificate().getNotBefore().toInstant();
  }

  /** When it expires. */
  public Instant expiry() {
    return certificate().getNotAfter().toInstant();
  }

  /**
   * What its owner should know, one line each: it expired, expires within 30 days, is not valid
   * yet, or others can read the key. None of it stops the agent: it goes on collecting.
   */
  public List<String> warnings(Instant now) {
    List<String> warnings = new ArrayList<>();
    if (now.isAfter(expiry())) {
      warnings.add("the certificate " + file + " expired on " + day(expiry()) + ": renew it");
    } else if (now.isBefore(begin())) {
      warnings.add(
          "the certificate "
              + file
              + " is not valid before "
              + day(begin())
              + ": check the clock of this box ("
              + day(now)
              + "), or have it issued again");
    } else if (now.plus(SOON).isAfter(expiry())) {
      warnings.add(
          "the certificate " + file + " expires on " + day(expiry()) + ": renew it before");
    }
    exposure.ifPresent(warnings::add);
    return List.copyOf(warnings);
  }

  private static LocalDate day(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  @Override
  public String toString() {
    return "Identity[" + file + ", " + jids + "]";
  }
}
