package dev.edgeagent.xmpp.disco;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.iq.IqHandler;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A get of one element that is answered at once; anything else is refused. Stateless. */
final class Question {
  private Question() {}

  /**
   * Answered with an element.
   *
   * @param name of the element that asks
   * @param answer empty: there is no such thing
   */
  static IqHandler of(String name, Function<Element, Optional<Element>> answer) {
    return handler(name, (request, query) -> found(request, answer.apply(query)));
  }

  /** Answered without saying anything. */
  static IqHandler acknowledged(String name) {
    return handler(name, (request, _) -> request.result());
  }

  private static IqHandler handler(String name, BiFunction<Iq, Element, Iq> answer) {
    return request ->
        CompletableFuture.completedFuture(
            request
                .first()
                .filter(e -> e.name().equals(name) && request.type() == Iq.Type.GET)
                .map(query -> answer.apply(request, query))
                .orElseGet(() -> refusal(request, "service-unavailable")));
  }

  private static Iq found(Iq request, Optional<Element> answer) {
    return answer.map(request::result).orElseGet(() -> refusal(request, "item-not-found"));
  }

  private static Iq refusal(Iq request, String condition) {
    return request.error(StanzaError.of(StanzaError.Type.CANCEL, condition));
  }
}
