package dev.edgeagent.xmpp.listen;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.MalformedStanzaException;
import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.StanzaCodec;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.sm.ServerManagement;
import dev.edgeagent.xmpp.sm.StanzaRoom;
import dev.edgeagent.xmpp.stream.StreamError;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bound client. With stream management it outlives its stream: it stays bound, keeps what it is
 * sent, and goes on with another stream of its client, or ends when none comes (XEP-0198 §5).
 * Network thread, but for what the service sees of it.
 */
final class ClientSession implements ServerSession {
  private static final Logger LOG = LoggerFactory.getLogger(ClientSession.class);

  private final Sessions sessions;
  private final Jid jid;
  private final ServerManagement management;
  private @Nullable ServerStream stream;
  private @Nullable Future<?> expiry;
  private boolean over;

  /** What there is no room for any more, until the end that follows at once. */
  private final List<Element> surplus = new ArrayList<>();

  ClientSession(Sessions sessions, Jid jid) {
    this.sessions = sessions;
    this.jid = jid;
    this.management = sessions.management();
  }

  @Override
  public Jid jid() {
    return jid;
  }

  ServerManagement management() {
    return management;
  }

  /** Begins on a stream; false when the service does not let it in. */
  boolean begin(ServerStream first) {
    stream = first;
    return sessions.service().opened(this);
  }

  /** Whether this is the stream that the session is on. */
  boolean isOn(ServerStream one) {
    return !over && one.equals(stream);
  }

  void received(Stanza stanza) {
    sessions.service().received(this, stanza.withFrom(jid));
  }

  @Override
  public void send(Stanza stanza) {
    sessions.onLoop(() -> deliver(stanza.toElement()));
  }

  private void deliver(Element stanza) {
    if (over) {
      return;
    }
    int weight = StanzaRoom.weigh(stanza);
    ServerStream now = stream;
    if (now != null) {
      boolean before = management.isResumable();
      management.sent(stanza, weight);
      now.send(stanza, weight);
      if (before && !management.isResumable()) {
        LOG.info("{} acknowledges too little: its session cannot be resumed", jid);
      }
    } else if (surplus.isEmpty() && management.fits(weight)) {
      management.sent(stanza, weight);
    } else {
      surplus.add(stanza);
      // Not now: the service is busy with whom to send this to.
      sessions.later(this::end);
    }
  }

  /** The client asks for stream management. */
  Element enable(Element request) {
    Element answer = management.enable(request, sessions.newId());
    management.id().ifPresent(id -> sessions.add(id, this));
    return answer;
  }

  /** A stream broke, or is given up: the session waits for another, if it can. */
  void lost(ServerStream one) {
    if (!isOn(one)) {
      return; // it goes on elsewhere already
    }
    stream = null;
    if (management.isResumable()) {
      expiry = sessions.after(management.kept(), this::end);
      sessions.away(this);
    } else {
      end();
    }
  }

  /** A stream ended in order, or for what its client did: the session ends with it. */
  void left(ServerStream one) {
    if (isOn(one)) {
      end();
    }
  }

  /** Goes on with another stream; the one before, if it is still there, is half open. */
  void resume(ServerStream next) {
    ServerStream old = stream;
    stream = next;
    sessions.back(this);
    cancelExpiry();
    if (old != null) {
      old.end(StreamError.of("conflict", "the session goes on with another stream"));
    }
    next.resend(management.resumed(), management.unacked());
  }

  @Override
  public void close(String condition) {
    sessions.onLoop(
        () -> {
          ServerStream now = stream;
          end();
          if (now != null) {
            now.end(StreamError.of(condition, ""));
          }
        });
  }

  /** Ends, once; the service hears of what did not arrive. */
  void end() {
    if (over) {
      return;
    }
    over = true;
    stream = null;
    cancelExpiry();
    sessions.ended(this);
    List<Stanza> undelivered = stanzas(management.end());
    undelivered.addAll(stanzas(surplus));
    sessions.service().closed(this, undelivered);
  }

  private void cancelExpiry() {
    if (expiry != null) {
      expiry.cancel(false);
    }
  }

  private static List<Stanza> stanzas(List<Element> elements) {
    List<Stanza> stanzas = new ArrayList<>();
    for (Element element : elements) {
      try {
        stanzas.add(StanzaCodec.fromElement(element));
      } catch (MalformedStanzaException e) {
        throw new IllegalStateException("a stanza of the service's own", e);
      }
    }
    return stanzas;
  }
}
