package dev.edgeagent.xmpp.net;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.iq.PendingIqs;
import dev.edgeagent.xmpp.jid.Jid;
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
  private boolean directTls;
  private @Nullable ClientStream stream;

  Session(ClientConfig config) {
    pending = new PendingIqs(config.account(), config.upkeep().iqTimeout());
  }

  /**
   * It has an address.
   *
   * @param byDirectTls how the stream that bound it is protected
   */
  void bound(Jid full, boolean byDirectTls) {
    jid = full;
    directTls = byDirectTls;
  }

  boolean directTls() {
    return directTls;
  }

  /** It goes over this stream from now on. */
  void carriedBy(ClientStream now) {
    stream = now;
  }

  /** The stream that it went over last. */
  Optional<ClientStream> stream() {
    return Optional.ofNullable(stream);
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
