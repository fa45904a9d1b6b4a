package dev.edgeagent.xmpp.iq;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.StanzaError;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the handler of a request by the namespace of its payload. What nobody handles is answered
 * with {@code service-unavailable}: never silence. Pings (XEP-0199) are answered without a handler.
 * Handlers are added before it is used; then any thread.
 */
public final class IqRouter {
  private static final Logger LOG = LoggerFactory.getLogger(IqRouter.class);
  private static final String PING = "urn:xmpp:ping";

  private final Map<String, IqHandler> handlers = new ConcurrentHashMap<>();

  /**
   * Has {@code handler} answer requests whose payload is of {@code namespace}.
   *
   * @throws IllegalArgumentException when another one does already
   */
  public IqRouter add(String namespace, IqHandler handler) {
    if (handlers.putIfAbsent(namespace, handler) != null) {
      throw new IllegalArgumentException("two handlers for " + namespace);
    }
    return this;
  }

  /** Answers a request; never completes exceptionally: a failing handler is an error answer. */
  public CompletableFuture<Iq> route(Iq request) {
    Optional<Element> payload = request.first();
    if (payload.isEmpty()) {
      return refusal(request, StanzaError.Type.MODIFY, "bad-request");
    }
    IqHandler handler = handlers.get(payload.get().namespace());
    if (handler == null) {
      return payload.get().is("ping", PING) && request.type() == Iq.Type.GET
          ? CompletableFuture.completedFuture(request.result())
          : refusal(request, StanzaError.Type.CANCEL, "service-unavailable");
    }
    try {
      return handler.handle(request).handle((answer, failure) -> checked(request, answer, failure));
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(failed(request, e));
    }
  }

  private static Iq checked(Iq request, @Nullable Iq answer, @Nullable Throwable failure) {
    if (answer != null && !answer.type().isRequest() && answer.id().equals(request.id())) {
      return answer;
    }
    return failed(
        request, failure != null ? failure : new IllegalStateException("answered with " + answer));
  }

  private static Iq failed(Iq request, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof IqException refusal && refusal.error().isPresent()) {
      return request.error(refusal.error().get());
    }
    LOG.warn("The handler of {} failed", request.first().map(Element::namespace), cause);
    return request.error(StanzaError.of(StanzaError.Type.CANCEL, "internal-server-error"));
  }

  private static CompletableFuture<Iq> refusal(
      Iq request, StanzaError.Type type, String condition) {
    return CompletableFuture.completedFuture(request.error(StanzaError.of(type, condition)));
  }
}
