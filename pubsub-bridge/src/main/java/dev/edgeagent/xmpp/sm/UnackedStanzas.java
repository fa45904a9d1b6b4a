package dev.edgeagent.xmpp.sm;

import dev.edgeagent.xmpp.Element;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * What was sent and not yet acknowledged, in order. Without a bound of its own: who sends asks
 * {@link #size} before, or lets it {@link #forget}. Confined to one thread.
 */
public final class UnackedStanzas {
  private final Queue<Element> stanzas = new ArrayDeque<>();
  private StanzaCount acknowledged = StanzaCount.ZERO;
  private boolean forgetful;

  /** Older than all {@link #stanzas}, counted only. */
  private int forgotten;

  /** Notes a stanza that is being sent. */
  public void sent(Element stanza) {
    if (forgetful) {
      forgotten++;
    } else {
      stanzas.add(stanza);
    }
  }

  /** From now on counts what is sent, but keeps none of it. */
  public void forget() {
    forgetful = true;
    forgotten += stanzas.size();
    stanzas.clear();
  }

  /**
   * The peer has handled the stanzas up to this count.
   *
   * @return false when it claims more than was sent; nothing is changed then
   */
  public boolean acknowledge(StanzaCount handled) {
    long more = handled.since(acknowledged);
    if (more > size()) {
      return false;
    }
    for (long i = 0; i < more; i++) {
      if (forgotten > 0) {
        forgotten--;
      } else {
        stanzas.remove();
      }
    }
    acknowledged = handled;
    return true;
  }

  /** How many there are. */
  public int size() {
    return forgotten + stanzas.size();
  }

  /** How many were sent in all. */
  public StanzaCount sent() {
    return acknowledged.plus(size());
  }

  /** All that are kept, to be sent again: they are counted already. */
  public List<Element> toResend() {
    return List.copyOf(stanzas);
  }
}
