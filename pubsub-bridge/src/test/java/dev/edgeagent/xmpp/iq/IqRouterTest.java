package dev.edgeagent.xmpp.iq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class IqRouterTest {
  private final IqRouter router = new IqRouter();

  private static Iq request(Iq.Type type, String name, String namespace) {
    return new Iq(
        type,
        Optional.of(Jid.parse("a@x.test/r")),
        Optional.empty(),
        "7",
        List.of(Element.of(name, namespace)));
  }

  private String conditionOfAnswer() {
    Iq answer = router.route(request(Iq.Type.GET, "q", "urn:q")).join();
    assertThat(answer.id()).isEqualTo("7");
    assertThat(answer.to()).contains(Jid.parse("a@x.test/r"));
    return answer.error().map(StanzaError::condition).orElse("");
  }

  @Test
  void theHandlerOfTheNamespaceAnswers() {
    router.add("urn:q", request -> CompletableFuture.completedFuture(request.result()));
    assertThat(conditionOfAnswer()).isEmpty();
  }

  @Test
  void whatNobodyHandlesIsUnavailable() {
    assertThat(conditionOfAnswer()).isEqualTo("service-unavailable");
  }

  @Test
  void pingsAreAnsweredWithoutAHandler() {
    Iq answer = router.route(request(Iq.Type.GET, "ping", "urn:xmpp:ping")).join();
    assertThat(answer.type()).isEqualTo(Iq.Type.RESULT);
  }

  @Test
  void aHandlerThatThrowsIsAnError() {
    router.add(
        "urn:q",
        request -> {
          throw new IllegalStateException("test");
        });
    assertThat(conditionOfAnswer()).isEqualTo("internal-server-error");
  }

  @Test
  void aHandlerThatFailsLaterIsAnError() {
    router.add(
        "urn:q", request -> CompletableFuture.failedFuture(new IllegalStateException("test")));
    assertThat(conditionOfAnswer()).isEqualTo("internal-server-error");
  }

  @Test
  void aRefusalThatAHandlerGotItselfIsPassedOn() {
    StanzaError forbidden = StanzaError.of(StanzaError.Type.AUTH, "forbidden");
    router.add(
        "urn:q",
        request ->
            CompletableFuture.supplyAsync(() -> 1, Runnable::run)
                .thenCompose(i -> CompletableFuture.failedFuture(IqException.refused(forbidden))));
    assertThat(conditionOfAnswer()).isEqualTo("forbidden");
  }

  @Test
  void anAnswerToSomethingElseIsAnError() {
    router.add("urn:q", request -> CompletableFuture.completedFuture(request.result().withId("8")));
    assertThat(conditionOfAnswer()).isEqualTo("internal-server-error");
  }

  @Test
  void twoHandlersOfOneNamespaceAreRefused() {
    router.add("urn:q", request -> CompletableFuture.completedFuture(request.result()));
    assertThatThrownBy(
            () -> router.add("urn:q", r -> CompletableFuture.completedFuture(r.result())))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
