package dev.edgeagent.broker;

import dev.edgeagent.broker.Resources.Resource;
import dev.edgeagent.xmpp.Presence;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where presence goes (RFC 6121 §4): to the other resources of the account, and where it is
 * directed. There is no roster yet, so nobody subscribes to presence.
 */
final class PresenceRouting {
  /** Directed presence to more addresses is refused (resource-constraint). */
  static final int MAX_DIRECTED = 500;

  private final Jid domain;
  private final Jid pubsub;
  private final Resources resources;

  PresenceRouting(Jid domain, Jid pubsub, Resources resources) {
    this.domain = domain;
    this.pubsub = pubsub;
    this.resources = resources;
  }

  /** Who gets a presence of a connected resource, its sender stamped. */
  List<Delivery> route(Resource sender, Presence presence) {
    Optional<Jid> to = presence.to();
    return switch (presence.type()) {
      case AVAILABLE ->
          to.map(t -> direct(sender, presence, t)).orElseGet(() -> on(sender, presence));
      case UNAVAILABLE ->
          to.map(t -> undirect(sender, presence, t)).orElseGet(() -> off(sender, presence));
      case SUBSCRIBE -> refuse(sender, presence, "service-unavailable");
      // Answers to what was never asked, and what only servers ask: dropped (§3, §4.3).
      case SUBSCRIBED, UNSUBSCRIBE, UNSUBSCRIBED, PROBE, ERROR -> List.of();
    };
  }

  private List<Delivery> on(Resource sender, Presence presence) {
    boolean first = sender.presence().isEmpty();
    sender.presence(Optional.of(presence));
    List<Delivery> deliveries = new ArrayList<>();
    for (Resource other : resources.of(sender.jid().bare())) {
      if (other.presence().isPresent()) {
        deliveries.add(new Delivery(other.jid(), presence));
        if (first && other != sender) {
          deliveries.add(new Delivery(sender.jid(), other.presence().get()));
        }
      }
    }
    return deliveries;
  }

  private List<Delivery> off(Resource sender, Presence presence) {
    Set<Jid> told = new LinkedHashSet<>();
    if (sender.presence().isPresent()) {
      available(sender.jid().bare()).forEach(resource -> told.add(resource.jid()));
    }
    sender.directed().forEach(to -> receivers(to).forEach(r -> told.add(r.jid())));
    sender.directed().clear();
    sender.presence(Optional.empty());
    return told.stream().map(jid -> new Delivery(jid, presence)).toList();
  }

  /** A session ended without saying so. */
  List<Delivery> gone(Resource sender) {
    Presence unavailable =
        new Presence(
            Presence.Type.UNAVAILABLE, Optional.of(sender.jid()), Optional.empty(), "", List.of());
    return off(sender, unavailable).stream()
        .filter(delivery -> !delivery.resource().equals(sender.jid()))
        .toList();
  }

  private List<Delivery> direct(Resource sender, Presence presence, Jid to) {
    if (to.domain().equals(pubsub.domain())) {
      return List.of();
    }
    if (!to.domain().equals(domain.domain())) {
      return refuse(sender, presence, "remote-server-not-found");
    }
    if (!sender.directed().contains(to) && sender.directed().size() >= MAX_DIRECTED) {
      return refuse(sender, presence, "resource-constraint");
    }
    sender.directed().add(to);
    return deliver(presence, to);
  }

  private List<Delivery> undirect(Resource sender, Presence presence, Jid to) {
    sender.directed().remove(to);
    return deliver(presence, to);
  }

  private List<Delivery> deliver(Presence presence, Jid to) {
    return receivers(to).stream().map(r -> new Delivery(r.jid(), presence)).toList();
  }

  private Collection<Resource> receivers(Jid to) {
    return to.isBare() ? available(to) : resources.find(to).map(List::of).orElse(List.of());
  }

  private List<Resource> available(Jid bare) {
    return resources.of(bare).stream().filter(r -> r.presence().isPresent()).toList();
  }

  private static List<Delivery> refuse(Resource sender, Presence presence, String condition) {
    StanzaError.Type type =
        condition.equals("resource-constraint") ? StanzaError.Type.WAIT : StanzaError.Type.CANCEL;
    Presence answer =
        new Presence(
            Presence.Type.ERROR,
            presence.to(),
            Optional.of(sender.jid()),
            presence.id(),
            List.of(StanzaError.of(type, condition).toElement()));
    return List.of(new Delivery(sender.jid(), answer));
  }
}
