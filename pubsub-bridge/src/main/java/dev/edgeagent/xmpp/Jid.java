package dev.edgeagent.xmpp;

import java.util.Optional;

/**
 * An XMPP address (RFC 7622), prepared with PRECIS: two equal addresses are equal records.
 *
 * @param local empty for a domain
 * @param domain lower case
 * @param resource empty for a bare address
 */
public record Jid(String local, String domain, String resource) {

  /**
   * Parses and prepares an address.
   *
   * @throws IllegalArgumentException when it is none; the message says why
   */
  public static Jid parse(String text) {
    throw new UnsupportedOperationException(text);
  }

  /** As {@link #parse}, empty for what is none: for addresses that a peer sent. */
  public static Optional<Jid> tryParse(String text) {
    throw new UnsupportedOperationException(text);
  }

  /** Without the resource. */
  public Jid bare() {
    return resource.isEmpty() ? this : new Jid(local, domain, "");
  }

  /** With another resource. */
  public Jid withResource(String other) {
    return new Jid(local, domain, other);
  }

  /** Whether there is no resource. */
  public boolean isBare() {
    return resource.isEmpty();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (!local.isEmpty()) {
      text.append(local).append('@');
    }
    text.append(domain);
    if (!resource.isEmpty()) {
      text.append('/').append(resource);
    }
    return text.toString();
  }
}
