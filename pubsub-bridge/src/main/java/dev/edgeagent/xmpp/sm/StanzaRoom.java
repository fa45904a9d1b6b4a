package dev.edgeagent.xmpp.sm;

import dev.edgeagent.xmpp.Content;
import dev.edgeagent.xmpp.Element;
import java.util.Map;

/**
 * Memory for stanzas that wait for their acknowledgement, shared by all sessions of a server: who
 * finds no room keeps none. Confined to one thread.
 */
public final class StanzaRoom {
  /** What an element takes beside its characters, about. */
  private static final int PER_ELEMENT = 32;

  private final long bytes;
  private long taken;

  /** A room of some bytes. */
  public StanzaRoom(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("a room of " + bytes + " bytes");
    }
    this.bytes = bytes;
  }

  /** About how many bytes a stanza takes. */
  public static int weigh(Element element) {
    int weight = PER_ELEMENT + 2 * element.name().length();
    for (Map.Entry<String, String> attribute : element.attributes().entrySet()) {
      weight += attribute.getKey().length() + attribute.getValue().length();
    }
    for (Content content : element.content()) {
      weight +=
          switch (content) {
            case Element child -> weigh(child);
            case Content.Text text -> text.text().length();
            case Content.Sealed sealed -> sealed.xml().length;
          };
    }
    return weight;
  }

  boolean has(long some) {
    return some <= bytes - taken;
  }

  /** Takes some of it; false, and nothing is taken, when there is not so much left. */
  boolean take(long some) {
    if (!has(some)) {
      return false;
    }
    taken += some;
    return true;
  }

  void free(long some) {
    taken -= some;
  }

  /** Bytes that are taken. */
  public long taken() {
    return taken;
  }
}
