package dev.edgeagent.xmpp.iq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.jid.Jid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PendingIqsTest {
  private static final Jid ACCOUNT = Jid.parse("gateway1@edge.test");
  private static final Optional<Jid> SELF = Optional.of(ACCOUNT.withResource("agent"));
  private static final Jid SERVICE = Jid.parse("pubsub.edge.test");
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Element PING = Element.of("ping", "urn:xmpp:ping");

  private final PendingIqs pending = new PendingIqs(ACCOUNT, LONG);
  private final List<Element> sent = new ArrayList<>();

  private CompletableFuture<Iq> ask(PendingIqs by, Jid whom) {
    return by.add(Iq.request(Iq.Type.GET, Optional.of(whom), PING), sent::add);
  }

  private String lastId() {
    return sent.getLast().attribute("id").orElseThrow();
  }

  private static Iq result(String id, Jid from) {
    return new Iq(Iq.Type.RESULT, Optional.of(from), SELF, id, List.of());
  }

  @Test
  void anAnswerEndsTheRequestOfItsId() {
    CompletableFuture<Iq> answer = ask(pending, SERVICE);
    pending.answered(result(lastId(), SERVICE), SELF);
    assertThat(answer).isCompleted();
  }

  @Test
  void anAnswerOfSomebodyElseIsNone() {
    CompletableFuture<Iq> answer = ask(pending, SERVICE);
    pending.answered(result(lastId(), Jid.parse("mallory@edge.test/x")), SELF);
    assertThat(answer).isNotDone();
  }

  /** A server may answer the last stream of an address when the next one is there already. */
  @Test
  void anAnswerToTheRequestsOfAnotherSessionIsNone() {
    PendingIqs before = new PendingIqs(ACCOUNT, LONG);
    assertThat(ask(before, SERVICE)).isNotDone();
    String late = lastId();
    CompletableFuture<Iq> answer = ask(pending, SERVICE);
    pending.answered(result(late, SERVICE), SELF);
    assertThat(answer).isNotDone();
  }

  @Test
  void whatWaitsWhenItIsOverHasAnUnknownOutcome() {
    CompletableFuture<Iq> answer = ask(pending, SERVICE);
    pending.failAll("cut");
    assertThat(answer).isCompletedExceptionally();
    assertThat(ask(pending, SERVICE)).isCompletedExceptionally();
    assertThat(sent).hasSize(1);
  }

  @Test
  void moreThanTheBoundAreNotSent() {
    for (int i = 0; i < 1024; i++) {
      assertThat(ask(pending, SERVICE)).isNotDone();
    }
    assertThat(ask(pending, SERVICE)).isCompletedExceptionally();
    assertThat(sent).hasSize(1024);
  }
}
