package dev.edgeagent.agent.doctor.service;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.iq.IqException;
import dev.edgeagent.xmpp.iq.IqSender;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Requests whose answers are waited for. Any thread that may block. */
record Questions(IqSender sender) {

  /**
   * Asks for something.
   *
   * @return the payload of the answer; when it has none, an empty element like the question
   */
  Element get(Jid whom, Element question) throws IqException, InterruptedException {
    return answer(Iq.request(Iq.Type.GET, Optional.of(whom), question));
  }

  private Element answer(Iq request) throws IqException, InterruptedException {
    Element question = request.payload().getFirst();
    return await(sender.send(request))
        .first()
        .orElse(Element.of(question.name(), question.namespace()));
  }

  /** Waits for an answer. */
  static Iq await(CompletableFuture<Iq> answer) throws IqException, InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IqException refusal) {
        throw refusal;
      }
      throw new IllegalStateException("an IqSender fails with IqException alone", e);
    }
  }

  /** In few words why there is no result. */
  static String reason(IqException e) {
    return e.error().map(StanzaError::condition).orElseGet(() -> String.valueOf(e.getMessage()));
  }

  /** Whether the answer was a refusal with this condition. */
  static boolean is(IqException e, String condition) {
    return e.error().map(StanzaError::condition).filter(condition::equals).isPresent();
  }
}
