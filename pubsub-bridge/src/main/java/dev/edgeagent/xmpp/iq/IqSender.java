package dev.edgeagent.xmpp.iq;

import dev.edgeagent.xmpp.Iq;
import java.util.concurrent.CompletableFuture;

/** Sends requests and pairs them with their answers. Any thread. */
public interface IqSender {
  /**
   * Sends one request. Requests leave in the order of the calls of one thread.
   *
   * @param request with an empty id, which is given here
   * @return completed on the network thread (do not block in what depends on it) with the result,
   *     or exceptionally with an {@link IqException}
   */
  CompletableFuture<Iq> send(Iq request);
}
