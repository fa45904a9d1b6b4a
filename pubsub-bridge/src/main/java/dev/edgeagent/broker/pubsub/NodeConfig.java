package dev.edgeagent.broker.pubsub;

import java.util.Locale;

/**
 * How a node behaves (XEP-0060 §16.4.4), as far as this service knows it.
 *
 * @param title for people
 * @param payloadType the namespace that payloads must have; empty: any
 * @param persistItems whether items are kept
 * @param maxItems how many are kept, 1 to {@link Nodes#MAX_ITEMS_PER_NODE}; the oldest makes room
 * @param access who may subscribe and read
 * @param sendLast when the last item is sent unasked
 * @param deliverPayloads whether notifications carry the payload
 * @param notifyRetract whether subscribers hear of retracted items
 */
record NodeConfig(
    String title,
    String payloadType,
    boolean persistItems,
    int maxItems,
    Access access,
    SendLast sendLast,
    boolean deliverPayloads,
    boolean notifyRetract) {

  /** What a node has whose creator says nothing: closed, because readings are private. */
  static final NodeConfig DEFAULT =
      new NodeConfig("", "", true, 10, Access.WHITELIST, SendLast.NEVER, true, true);

  /** Who may subscribe and read (XEP-0060 §4.5). */
  enum Access {
    /** Everybody but outcasts. */
    OPEN,
    /** Owners, publishers and members. */
    WHITELIST;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** When the last item is sent unasked. */
  enum SendLast {
    /** Never. */
    NEVER,
    /** To a new subscriber. */
    ON_SUB;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  NodeConfig {
    if (maxItems < 1 || maxItems > Nodes.MAX_ITEMS_PER_NODE) {
      throw new IllegalArgumentException("maxItems " + maxItems);
    }
  }

  /** Whether a publish carries no item at all (XEP-0060 §4.3). */
  boolean isNotificationOnlyAndTransient() {
    return !persistItems && !deliverPayloads;
  }
}
