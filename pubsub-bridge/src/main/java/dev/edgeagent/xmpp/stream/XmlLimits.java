package dev.edgeagent.xmpp.stream;

/**
 * What a peer may make us hold. Over any of them the stream ends with {@code policy-violation}.
 *
 * @param stanzaBytes bytes of one child of the root, as they come from the socket
 * @param streamBytes bytes of the whole stream
 * @param depth of elements, the child of the root being 1
 * @param elements in one stanza: an empty one is 4 bytes there and a hundred here
 * @param children of one element
 */
public record XmlLimits(int stanzaBytes, long streamBytes, int depth, int elements, int children) {
  /** Characters of a namespace; names have as many bytes, and elements 64 attributes. */
  static final int NAME_LENGTH = 1024;

  /**
   * Prefixes declared in one stanza. Default namespaces are not counted: a page of a hundred items
   * has one in each, and of them no more than elements can be declared.
   */
  static final int PREFIXES = 64;

  /** The limit of a stanza after login that Prosody and ejabberd have too. */
  public static final int DEFAULT_STANZA_BYTES = 262_144;

  /** For peers that nobody knows yet. */
  public static final XmlLimits BEFORE_LOGIN = new XmlLimits(16_384, 16_384, 10, 100, 100);

  /** For peers that are logged in. */
  public static final XmlLimits AFTER_LOGIN = afterLogin(DEFAULT_STANZA_BYTES);

  /** Checks the bounds. */
  public XmlLimits {
    if (stanzaBytes < 1 || streamBytes < 1 || depth < 1 || elements < 1 || children < 1) {
      throw new IllegalArgumentException("a limit under 1");
    }
  }

  /** The limits after login with another size of stanza, at least 10,000 (RFC 6120 §13.12). */
  public static XmlLimits afterLogin(int stanzaBytes) {
    if (stanzaBytes < 10_000) {
      throw new IllegalArgumentException("stanzas of 10000 bytes must be allowed");
    }
    return new XmlLimits(stanzaBytes, Long.MAX_VALUE, 64, 20_000, 10_000);
  }
}
