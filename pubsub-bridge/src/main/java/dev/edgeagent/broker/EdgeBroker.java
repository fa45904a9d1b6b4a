package dev.edgeagent.broker;

import dev.edgeagent.broker.Resources.Resource;
import dev.edgeagent.broker.pubsub.PubSubCore;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.Message;
import dev.edgeagent.xmpp.Presence;
import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.iq.IqRouter;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.listen.ScramKeys;
import dev.edgeagent.xmpp.listen.ServerSession;
import dev.edgeagent.xmpp.listen.XmppService;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The edge broker: an XMPP service for the local network with a PubSub service at {@code
 * pubsub.<domain>}. Start it with a listener of {@code xmpp.listen}. Sessions, nodes and items are
 * in memory only: a restart forgets them. It routes within its domain (RFC 6121 §8.5) and answers
 * every request.
 *
 * <p>Any thread: one lock guards everything, and under it nothing waits, because sessions only
 * queue what they are sent. So all receivers see events in the same order.
 */
public final class EdgeBroker implements XmppService {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeBroker.class);

  private final Jid domain;
  private final Jid pubsub;
  private final Accounts accounts;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Jid, ServerSession> sessions = new HashMap<>();
  private final Resources resources = new Resources();
  private final MessageRouting messages;
  private final PresenceRouting presences;
  private final PubSubCore core;
  private final IqRouter forDomain;
  private final IqRouter forAccounts = IqAnswers.account();
  private final IqRouter forPubSub = new IqRouter();

  /**
   * A broker without sessions and nodes.
   *
   * @param domain the domain it serves, as {@code gateway.home.arpa}
   * @param accounts who may log in
   * @throws IllegalArgumentException when the domain is none
   */
  public EdgeBroker(String domain, Accounts accounts) {
    this.domain = Jid.parse(domain);
    if (!this.domain.local().isEmpty() || !this.domain.isBare()) {
      throw new IllegalArgumentException("'" + domain + "' is no domain but an address in one");
    }
    this.pubsub = Jid.parse("pubsub." + domain);
    this.accounts = accounts;
    this.messages = new MessageRouting(this.domain, pubsub, resources);
    this.presences = new PresenceRouting(this.domain, pubsub, resources);
    this.core =
        new PubSubCore(pubsub, accounts::mayCreateNodes, () -> UUID.randomUUID().toString());
    this.forDomain = IqAnswers.domain(pubsub);
  }

  @Override
  public String domain() {
    return domain.domain();
  }

  /** The address of the PubSub service. */
  public Jid pubsub() {
    return pubsub;
  }

  @Override
  public List<Jid> accountsOf(List<X509Certificate> chain) {
    // Who showed no certificate is nobody's account, whatever a reader of certificates makes of it.
    return chain.isEmpty()
        ? List.of()
        : accounts.accountsOf(chain).stream().filter(this::isAccount).toList();
  }

  @Override
  public Optional<ScramKeys> scramKeys(Jid account) {
    return isAccount(account) ? accounts.scramKeys(account) : Optional.empty();
  }

  private boolean isAccount(Jid jid) {
    return jid.isBare() && !jid.local().isEmpty() && jid.domain().equals(domain.domain());
  }

  @Override
  public boolean opened(ServerSession session) {
    lock.lock();
    try {
      ServerSession old = sessions.get(session.jid());
      if (old != null) {
        // RFC 6120 §7.7.2.2: the new one is who is there; the old one is often only half closed.
        forget(old);
      }
      boolean room = resources.add(session.jid());
      if (room) {
        sessions.put(session.jid(), session);
      }
      if (old != null) {
        // Only now: what the old one did not get may be for the new one.
        old.close("conflict");
      }
      if (!room) {
        LOG.warn("{} is not let in: too many sessions", session.jid());
      }
      return room;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void closed(ServerSession session, List<Stanza> undelivered) {
    lock.lock();
    try {
      if (session.equals(sessions.get(session.jid()))) {
        forget(session);
      }
      undelivered.forEach(this::undelivered);
    } finally {
      lock.unlock();
    }
  }

  /** What a session did not get has missed its goal (XEP-0198 §5), or finds another. */
  private void undelivered(Stanza stanza) {
    switch (stanza) {
      case Iq iq when iq.type().isRequest() -> refuse(iq, "service-unavailable");
      case Message message -> deliver(messages.reroute(message));
      case Iq _, Presence _ -> {}
    }
  }

  private void forget(ServerSession session) {
    Jid jid = session.jid();
    Optional<Resource> resource = resources.find(jid);
    sessions.remove(jid);
    resources.remove(jid);
    core.left(jid);
    resource.map(presences::gone).ifPresent(this::deliver);
  }

  @Override
  public void received(ServerSession session, Stanza stanza) {
    lock.lock();
    try {
      if (!session.equals(sessions.get(session.jid()))) {
        // Replaced, and its last stanzas were still on their way here.
        return;
      }
      Stanza stamped = stanza.withFrom(session.jid());
      switch (stamped) {
        case Iq iq -> request(iq);
        case Message message -> deliver(messages.route(message));
        case Presence presence ->
            resources
                .find(session.jid())
                .map(sender -> presences.route(sender, presence))
                .ifPresent(this::deliver);
      }
    } finally {
      lock.unlock();
    }
  }

  private void request(Iq iq) {
    Optional<Jid> to = iq.to();
    if (to.isPresent() && !to.get().isBare() && sessions.containsKey(to.get())) {
      deliver(List.of(new Delivery(to.get(), iq)));
    } else if (!iq.type().isRequest()) {
      // An answer to nothing that we asked: never answered (RFC 6120 §8.2.3).
      return;
    } else if (to.isEmpty() || isAccount(to.get())) {
      answer(forAccounts, iq);
    } else if (to.get().equals(domain)) {
      answer(forDomain, iq);
    } else if (to.get().equals(pubsub)) {
      publishOrSubscribe(iq);
    } else {
      boolean ours = to.get().domain().equals(domain.domain());
      refuse(iq, ours || isPubSub(to.get()) ? "service-unavailable" : "remote-server-not-found");
    }
  }

  private boolean isPubSub(Jid jid) {
    return jid.domain().equals(pubsub.domain());
  }

  private void publishOrSubscribe(Iq iq) {
    boolean known = iq.first().map(Element::namespace).filter(PubSubCore::handles).isPresent();
    if (!known) {
      answer(forPubSub, iq);
      return;
    }
    PubSubCore.Outcome outcome = core.handle(iq);
    reply(outcome.answer());
    outcome.notices().forEach(notice -> deliver(messages.route(notice)));
  }

  private void answer(IqRouter router, Iq iq) {
    // Our handlers answer at once; should one take its time, its answer comes without the lock.
    var _ = router.route(iq).thenAccept(this::reply);
  }

  private void refuse(Iq iq, String condition) {
    reply(iq.error(StanzaError.of(StanzaError.Type.CANCEL, condition)));
  }

  private void reply(Iq answer) {
    lock.lock();
    try {
      answer.to().ifPresent(to -> deliver(List.of(new Delivery(to, answer))));
    } finally {
      lock.unlock();
    }
  }

  private void deliver(List<Delivery> deliveries) {
    for (Delivery delivery : deliveries) {
      @Nullable ServerSession session = sessions.get(delivery.resource());
      if (session != null) {
        session.send(delivery.stanza());
      }
    }
  }
}
