package dev.edgeagent.xmpp.disco;

/** Names of service discovery (XEP-0030). */
public final class Disco {
  /** What an entity is and can. */
  public static final String INFO = "http://jabber.org/protocol/disco#info";

  /** What belongs to an entity. */
  public static final String ITEMS = "http://jabber.org/protocol/disco#items";

  private Disco() {}
}
