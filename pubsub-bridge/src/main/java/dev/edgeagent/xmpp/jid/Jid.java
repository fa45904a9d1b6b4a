package dev.edgeagent.xmpp.jid;

import java.util.Optional;

/**
 * An XMPP address (RFC 7622), prepared with PRECIS however it is made: two equal addresses are
 * equal records.
 *
 * @param local empty for a domain; at most 1023 bytes of UTF-8
 * @param domain lower case, without a trailing dot; at most 1023 bytes of UTF-8
 * @param resource empty for a bare address; at most 1023 bytes of UTF-8
 */
public record Jid(String local, String domain, String resource) {

  /** Prepares and checks each part; an {@link IllegalArgumentException} says which is wrong. */
  public Jid {
    local = JidParts.local(local);
    domain = JidParts.domain(domain);
    resource = JidParts.resource(resource);
  }

  /**
   * Parses and prepares an address.
   *
   * @throws IllegalArgumentException when it is none; the message says why
   */
  public static Jid parse(String text) {
    // RFC 7622 §3.2: first the resource is cut off, which may hold any of the separators.
    int slash = text.indexOf('/');
    String bare = slash < 0 ? text : text.substring(0, slash);
    String resource = slash < 0 ? "" : text.substring(slash + 1);
    int at = bare.indexOf('@');
    if (slash >= 0 && resource.isEmpty()) {
      throw new IllegalArgumentException("nothing after the '/' in the address '" + text + "'");
    }
    if (at == 0) {
      throw new IllegalArgumentException("nothing before the '@' in the address '" + text + "'");
    }
    try {
      return new Jid(at < 0 ? "" : bare.substring(0, at), bare.substring(at + 1), resource);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + text + "': " + e.getMessage(), e);
    }
  }

  /** As {@link #parse}, empty for what is none: for addresses that a peer sent. */
  public static Optional<Jid> tryParse(String text) {
    try {
      return Optional.of(parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
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
