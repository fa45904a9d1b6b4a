package dev.edgeagent.pubsub;

/** The namespaces of XEP-0060 that a publisher and a subscriber meet. */
public final class PubSubNames {
  /** What everybody may ask. */
  public static final String PUBSUB = "http://jabber.org/protocol/pubsub";

  /** What an owner may ask. */
  public static final String OWNER = PUBSUB + "#owner";

  /** What a subscriber is told. */
  public static final String EVENT = PUBSUB + "#event";

  /** The FORM_TYPE of a node's configuration. */
  public static final String NODE_CONFIG = PUBSUB + "#node_config";

  private PubSubNames() {}
}
