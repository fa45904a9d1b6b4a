package dev.edgeagent.broker;

import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.listen.ServerSession;
import java.util.ArrayList;
import java.util.List;

/** A session that keeps what it is sent. */
final class Session implements ServerSession {
  private final Jid jid;
  private final EdgeBroker broker;
  final List<Stanza> got = new ArrayList<>();
  String closedWith = "";

  Session(EdgeBroker broker, String jid) {
    this.broker = broker;
    this.jid = Jid.parse(jid);
  }

  @Override
  public Jid jid() {
    return jid;
  }

  @Override
  public void send(Stanza stanza) {
    got.add(stanza);
  }

  @Override
  public void close(String condition) {
    closedWith = condition;
    // As a stream does that ends at once: the broker is told while it is still busy.
    broker.closed(this, List.of());
  }

  /** What came since the last call. */
  List<Stanza> taken() {
    List<Stanza> taken = List.copyOf(got);
    got.clear();
    return taken;
  }
}
