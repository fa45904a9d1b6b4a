package dev.edgeagent.xmpp.net;

import dev.edgeagent.xmpp.Iq;
import java.util.concurrent.CompletableFuture;

/**
 * Finds the handler of a request by the namespace of its payload. What nobody handles is answered
 * with {@code service-unavailable}: never silence. Handlers are added before it is used; then any
 * thread.
 */
public final class IqRouter {

  /** Has {@code handler} answer requests whose payload is of {@code namespace}. */
  public IqRouter add(String namespace, IqHandler handler) {
    throw new UnsupportedOperationException(namespace + handler);
  }

  /** Answers a request; never completes exceptionally: a failing handler is an error answer. */
  public CompletableFuture<Iq> route(Iq request) {
    throw new UnsupportedOperationException(request.toString());
  }
}
