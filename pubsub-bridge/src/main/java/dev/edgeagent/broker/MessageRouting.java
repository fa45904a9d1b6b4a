package dev.edgeagent.broker;

import dev.edgeagent.xmpp.Message;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.List;
import java.util.Optional;

/** Where a message goes (RFC 6121 §8.5). Nothing is stored for later. */
final class MessageRouting {
  private final Jid domain;
  private final Jid pubsub;
  private final Resources resources;

  MessageRouting(Jid domain, Jid pubsub, Resources resources) {
    this.domain = domain;
    this.pubsub = pubsub;
    this.resources = resources;
  }

  /** Who gets a message with its sender stamped; empty: dropped, as its type demands. */
  List<Delivery> route(Message message) {
    Jid to = addressee(message);
    if (!to.domain().equals(domain.domain())) {
      boolean ours = to.domain().equals(pubsub.domain());
      return refuse(message, ours ? "service-unavailable" : "remote-server-not-found");
    }
    if (to.local().isEmpty()) {
      return refuse(message, "service-unavailable");
    }
    if (to.isBare()) {
      return toAccount(message, to);
    }
    if (resources.find(to).isPresent()) {
      return List.of(new Delivery(to, message));
    }
    // §8.5.3.2.1: a conversation goes on with the other resources, the rest has missed its goal.
    return switch (message.type()) {
      case CHAT -> toAccount(message, to.bare());
      case NORMAL, GROUPCHAT -> refuse(message, "service-unavailable");
      case HEADLINE, ERROR -> List.of();
    };
  }

  /** A message to nobody is to the own account. */
  private Jid addressee(Message message) {
    return message.to().or(() -> message.from().map(Jid::bare)).orElse(domain);
  }

  /**
   * Who gets a message that a session did not get. One to the whole account went to its other
   * resources then, so that they do not get it again.
   */
  List<Delivery> reroute(Message message) {
    Jid to = addressee(message);
    return to.isBare() && !resources.takingMessages(to).isEmpty() ? List.of() : route(message);
  }

  private List<Delivery> toAccount(Message message, Jid account) {
    return switch (message.type()) {
      case GROUPCHAT -> refuse(message, "service-unavailable");
      case ERROR -> List.of();
      case HEADLINE -> copies(message, account);
      case CHAT, NORMAL -> {
        List<Delivery> copies = copies(message, account);
        yield copies.isEmpty() ? refuse(message, "service-unavailable") : copies;
      }
    };
  }

  private List<Delivery> copies(Message message, Jid account) {
    return resources.takingMessages(account).stream()
        .map(resource -> new Delivery(resource.jid(), message))
        .toList();
  }

  /** Back to a session that sent it; what the broker itself sent has nobody to tell. */
  private List<Delivery> refuse(Message message, String condition) {
    Optional<Jid> sender = message.from().filter(from -> resources.find(from).isPresent());
    if (sender.isEmpty()
        || message.type() == Message.Type.ERROR
        || message.type() == Message.Type.HEADLINE) {
      return List.of();
    }
    StanzaError error = StanzaError.of(StanzaError.Type.CANCEL, condition);
    Message answer =
        new Message(
            Message.Type.ERROR, message.to(), sender, message.id(), List.of(error.toElement()));
    return List.of(new Delivery(sender.get(), answer));
  }
}
