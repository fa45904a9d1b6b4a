package dev.edgeagent.xmpp.listen;

import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.sm.ServerManagement;
import dev.edgeagent.xmpp.sm.StanzaCount;
import dev.edgeagent.xmpp.sm.StanzaRoom;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The sessions of a listener that another stream may go on with, those that are away for now, and
 * what they share. Network thread, but for {@link #onLoop}.
 */
final class Sessions {
  /** Sessions that ended, of which is known how far they came. */
  private static final int REMEMBERED = 200;

  private static final int ID_BYTES = 24;

  private final XmppService service;
  private final ListenOptions options;
  private final EventExecutor loop;
  private final StanzaRoom room;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, ClientSession> resumable = new HashMap<>();
  private final Set<ClientSession> away = new LinkedHashSet<>();
  private final Map<String, Past> past = new LinkedHashMap<>();

  /** A session that is over: what arrived in it may still help its owner. */
  private record Past(Jid account, StanzaCount handled) {}

  Sessions(XmppService service, ListenOptions options, EventExecutor loop) {
    this.service = service;
    this.options = options;
    this.loop = loop;
    this.room = new StanzaRoom(options.resumption().bytes());
  }

  XmppService service() {
    return service;
  }

  ListenOptions options() {
    return options;
  }

  /** What a new session keeps. */
  ServerManagement management() {
    return new ServerManagement(options.resumption().each(), room);
  }

  /** Does something on the network thread: now, when this is it. Not after the listener's end. */
  void onLoop(Runnable task) {
    if (loop.inEventLoop()) {
      task.run();
    } else {
      later(task);
    }
  }

  /** Does something on the network thread, after what it is busy with. */
  void later(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException e) {
      // The listener has ended, and all sessions with it.
    }
  }

  Future<?> after(Duration wait, Runnable task) {
    return loop.schedule(task, wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** An id that nobody can guess. */
  String newId() {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }

  void add(String id, ClientSession session) {
    resumable.put(id, session);
  }

  /** The session of an id, when it is the account's own and can be resumed. */
  Optional<ClientSession> find(String id, Jid account) {
    return Optional.ofNullable(resumable.get(id))
        .filter(session -> session.jid().bare().equals(account))
        .filter(session -> session.management().isResumable());
  }

  /** What arrived in a session of the account that cannot be resumed; empty when nobody knows. */
  Optional<StanzaCount> handled(String id, Jid account) {
    return Optional.ofNullable(resumable.get(id))
        .map(session -> new Past(session.jid().bare(), session.management().handled()))
        .or(() -> Optional.ofNullable(past.get(id)))
        .filter(one -> one.account().equals(account))
        .map(Past::handled);
  }

  /** A session lost its stream; there is not room for all. */
  void away(ClientSession session) {
    away.add(session);
    List<ClientSession> own =
        away.stream().filter(s -> s.jid().bare().equals(session.jid().bare())).toList();
    if (own.size() > options.resumption().awayOfOne()) {
      own.getFirst().end();
    } else if (away.size() > options.resumption().away()) {
      away.iterator().next().end();
    }
  }

  void back(ClientSession session) {
    away.remove(session);
  }

  void ended(ClientSession session) {
    away.remove(session);
    ServerManagement management = session.management();
    management
        .id()
        .ifPresent(
            id -> {
              resumable.remove(id);
              past.put(id, new Past(session.jid().bare(), management.handled()));
              if (past.size() > REMEMBERED) {
                past.remove(past.keySet().iterator().next());
              }
            });
  }

  /** Ends those that are away; the others end with their streams. */
  void endAway() {
    List.copyOf(away).forEach(ClientSession::end);
  }
}
