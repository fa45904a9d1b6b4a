package dev.edgeagent.xmpp.net;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Jid;
import dev.edgeagent.xmpp.iq.PendingIqs;
import dev.edgeagent.xmpp.sm.StreamManagement;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * What outlives a stream that breaks: the bound address, the requests without an answer, the
 * stanzas without an acknowledgement. Network thread, but for {@link #pending}, {@link #outgoing}
 * and {@link #jid}.
 */
final class Session {
  private final PendingIqs pending;
  private final StreamManagement management = new StreamManagement();
  private final Queue<Element> outgoing = new ConcurrentLinkedQueue<>();
  private volatile @Nullable Jid jid;

  Session(ClientConfig config) {
    pending = new PendingIqs(config.account(), config.upkeep().iqTimeout());
  }

  void bound(Jid full) {
    jid = full;
  }

  /** The full address; empty until it is bound. */
  Optional<Jid> jid() {
    return Optional.ofNullable(jid);
  }

  PendingIqs pending() {
    return pending;
  }

  StreamManagement management() {
    return management;
  }

  /** Stanzas that wait for the network thread. */
  Queue<Element> outgoing() {
    return outgoing;
  }
}
