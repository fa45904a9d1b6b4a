package dev.edgeagent.broker;

import dev.edgeagent.xmpp.Presence;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is connected, and who of them is available (RFC 6121 §4). Confined to one thread. */
final class Resources {
  /** One more session is not let in. */
  static final int MAX_SESSIONS = 200;

  /** One more session of an account is not let in. */
  static final int MAX_SESSIONS_PER_ACCOUNT = 20;

  private final Map<Jid, Map<Jid, Resource>> accounts = new LinkedHashMap<>();
  private int count;

  /** A connected resource. */
  static final class Resource {
    private final Jid jid;
    private Optional<Presence> presence = Optional.empty();
    private final Set<Jid> directed = new LinkedHashSet<>();

    private Resource(Jid jid) {
      this.jid = jid;
    }

    Jid jid() {
      return jid;
    }

    /** The last available presence; empty before the first and after unavailable. */
    Optional<Presence> presence() {
      return presence;
    }

    void presence(Optional<Presence> other) {
      presence = other;
    }

    /** Who was sent presence directly and must hear that it ends (RFC 6121 §4.6). */
    Set<Jid> directed() {
      return directed;
    }

    /** Whether messages to the bare JID reach it (RFC 6121 §8.5.2.1). */
    boolean takesMessages() {
      return presence.map(p -> priority(p) >= 0).orElse(false);
    }
  }

  /** The priority of a presence, 0 where it has none or one that is no number. */
  static int priority(Presence presence) {
    String text =
        presence.payload().stream()
            .filter(e -> e.is("priority", "jabber:client"))
            .findFirst()
            .map(e -> e.text().strip())
            .orElse("0");
    try {
      return Math.clamp(Long.parseLong(text), -128, 127);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Adds a resource that is not there; returns whether there was room. */
  boolean add(Jid full) {
    Map<Jid, Resource> mine = accounts.getOrDefault(full.bare(), Map.of());
    if (count >= MAX_SESSIONS || mine.size() >= MAX_SESSIONS_PER_ACCOUNT) {
      return false;
    }
    accounts
        .computeIfAbsent(full.bare(), bare -> new LinkedHashMap<>())
        .put(full, new Resource(full));
    count++;
    return true;
  }

  void remove(Jid full) {
    Map<Jid, Resource> mine = accounts.get(full.bare());
    if (mine != null && mine.remove(full) != null) {
      count--;
      if (mine.isEmpty()) {
        accounts.remove(full.bare());
      }
    }
  }

  Optional<Resource> find(Jid full) {
    return Optional.ofNullable(accounts.getOrDefault(full.bare(), Map.of()).get(full));
  }

  Collection<Resource> of(Jid bare) {
    return accounts.getOrDefault(bare, Map.of()).values();
  }

  /** The resources that get a message to the bare JID. */
  List<Resource> takingMessages(Jid bare) {
    return of(bare).stream().filter(Resource::takesMessages).toList();
  }
}
