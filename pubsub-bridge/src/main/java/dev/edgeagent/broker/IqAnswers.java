package dev.edgeagent.broker;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.iq.IqHandler;
import dev.edgeagent.xmpp.iq.IqRouter;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What the broker answers itself: for its domain and for the accounts (bare JIDs). Stateless. */
final class IqAnswers {
  private static final String INFO = "http://jabber.org/protocol/disco#info";
  private static final String ITEMS = "http://jabber.org/protocol/disco#items";
  private static final String ROSTER = "jabber:iq:roster";
  private static final String SESSION = "urn:ietf:params:xml:ns:xmpp-session";
  private static final String BLOCKING = "urn:xmpp:blocking";
  private static final String PING = "urn:xmpp:ping";

  private IqAnswers() {}

  /** For {@code to='domain'}; pings are answered by every router. */
  static IqRouter domain(Jid pubsub) {
    return new IqRouter()
        .add(INFO, get(request -> info(request, "server", "im", "edge broker")))
        .add(ITEMS, get(request -> items(request, List.of(pubsub))))
        .add(SESSION, IqAnswers::empty);
  }

  /** For the bare JID of an account; others than its own sessions are kept out. */
  static IqRouter account() {
    return new IqRouter()
        .add(INFO, own(get(request -> info(request, "account", "registered", ""))))
        .add(ITEMS, own(get(request -> items(request, List.of()))))
        .add(ROSTER, own(get(request -> answer(request, Element.of("query", ROSTER)))))
        .add(BLOCKING, own(get(request -> answer(request, Element.of("blocklist", BLOCKING)))))
        .add(PING, own(get(IqAnswers::empty)))
        .add(SESSION, own(IqAnswers::empty));
  }

  private static CompletableFuture<Iq> info(Iq request, String category, String type, String name) {
    if (hasNode(request)) {
      return refuse(request, "item-not-found");
    }
    Element.Builder identity =
        Element.builder("identity", INFO).attribute("category", category).attribute("type", type);
    if (!name.isEmpty()) {
      identity.attribute("name", name);
    }
    Element.Builder query = Element.builder("query", INFO).add(identity.build());
    for (String feature : List.of(INFO, ITEMS, PING)) {
      query.add(Element.builder("feature", INFO).attribute("var", feature).build());
    }
    return answer(request, query.build());
  }

  private static CompletableFuture<Iq> items(Iq request, List<Jid> items) {
    if (hasNode(request)) {
      return refuse(request, "item-not-found");
    }
    Element.Builder query = Element.builder("query", ITEMS);
    for (Jid item : items) {
      query.add(Element.builder("item", ITEMS).attribute("jid", item.toString()).build());
    }
    return answer(request, query.build());
  }

  private static boolean hasNode(Iq request) {
    return request.first().flatMap(e -> e.attribute("node")).filter(n -> !n.isEmpty()).isPresent();
  }

  private static CompletableFuture<Iq> empty(Iq request) {
    return CompletableFuture.completedFuture(request.result());
  }

  private static CompletableFuture<Iq> answer(Iq request, Element payload) {
    return CompletableFuture.completedFuture(request.result(payload));
  }

  private static CompletableFuture<Iq> refuse(Iq request, String condition) {
    return CompletableFuture.completedFuture(
        request.error(StanzaError.of(StanzaError.Type.CANCEL, condition)));
  }

  private static IqHandler get(IqHandler handler) {
    return request ->
        request.type() == Iq.Type.GET
            ? handler.handle(request)
            : refuse(request, "service-unavailable");
  }

  private static IqHandler own(IqHandler handler) {
    return request ->
        request.to().isEmpty() || request.to().equals(request.from().map(Jid::bare))
            ? handler.handle(request)
            : refuse(request, "service-unavailable");
  }
}
