package dev.edgeagent.xmpp.iq;

import dev.edgeagent.xmpp.Iq;
import java.util.concurrent.CompletableFuture;

/** Answers requests of one namespace. Called on the network thread: do not block. */
@FunctionalInterface
public interface IqHandler {
  /**
   * Answers one request, now or later.
   *
   * @param request a get or set with its sender
   * @return completed with a result or an error for it
   */
  CompletableFuture<Iq> handle(Iq request);
}
