package dev.edgeagent.xmpp.sm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.xmpp.Element;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamManagementTest {
  private final StreamManagement management = new StreamManagement();

  @BeforeEach
  void enable() {
    management.sent(stanza("before it is asked for"));
    assertThat(management.enable().attribute("resume")).contains("true");
    management.sent(stanza("1"));
    management.received(); // before <enabled/>: the server does not count it
    management.enabled(Nonza.enabled("session", Duration.ofMinutes(2)));
  }

  private static Element stanza(String id) {
    return Element.builder("iq", "jabber:client").attribute("id", id).build();
  }

  private static Element resumed(String id, long handled) {
    return Nonza.resumed(id, new StanzaCount(handled));
  }

  @Test
  void countingOutBeginsWithTheRequestAndCountingInWithItsAnswer() {
    assertThat(management.unacked()).isEqualTo(1);
    assertThat(management.answer().attribute("h")).contains("0");
    management.received();
    assertThat(management.answer().attribute("h")).contains("1");
  }

  @Test
  void whatTheServerHandledIsNotSentAgainAndTheRestIsInOrder() {
    management.sent(stanza("2"));
    management.sent(stanza("3"));
    assertThat(management.resumed(resumed("session", 1)))
        .hasValueSatisfying(again -> assertThat(again).containsExactly(stanza("2"), stanza("3")));
    assertThat(management.unacked()).isEqualTo(2);
  }

  @Test
  void countsGoOnAfterAResumption() {
    management.received();
    management.resumed(resumed("session", 1));
    management.received();
    management.sent(stanza("2"));
    assertThat(management.answer().attribute("h")).contains("2");
    assertThat(management.acknowledged(Nonza.answer(new StanzaCount(2)))).isTrue();
    assertThat(management.unacked()).isZero();
  }

  @Test
  void aServerThatHandledMoreThanWasSentIsNotBelieved() {
    assertThat(management.acknowledged(Nonza.answer(new StanzaCount(2)))).isFalse();
    assertThat(management.unacked()).isEqualTo(1);
    assertThat(management.resumed(resumed("session", 2))).isEmpty();
    assertThat(management.sent()).isEqualTo(new StanzaCount(1));
  }

  @Test
  void aCountThatFallsIsNotBelieved() {
    management.sent(stanza("2"));
    assertThat(management.acknowledged(Nonza.answer(new StanzaCount(2)))).isTrue();
    assertThat(management.acknowledged(Nonza.answer(new StanzaCount(1)))).isFalse();
  }

  @Test
  void anotherSessionIsNotTakenForOurs() {
    assertThat(management.resumed(resumed("of somebody else", 1))).isEmpty();
  }

  @Test
  void oneQuestionIsOpenAtATime() {
    assertThat(management.shouldAsk(false)).isFalse();
    assertThat(management.shouldAsk(true)).isTrue();
    management.ask();
    assertThat(management.shouldAsk(true)).isFalse();
    management.acknowledged(Nonza.answer(StanzaCount.ZERO));
    assertThat(management.shouldAsk(true)).isTrue();
  }

  @Test
  void aServerIsAskedAfterTwentyStanzasWithoutAPause() {
    for (int i = 0; i < 20; i++) {
      management.sent(stanza("more"));
    }
    assertThat(management.shouldAsk(false)).isTrue();
  }

  @Test
  void theTimeThatASessionIsKeptIsTheServersUpToTenMinutes() {
    assertThat(management.kept()).isEqualTo(Duration.ofMinutes(2));
    StreamManagement patient = new StreamManagement();
    patient.enabled(Nonza.enabled("session", Duration.ofDays(2)));
    assertThat(patient.kept()).isEqualTo(Duration.ofMinutes(10));
    StreamManagement silent = new StreamManagement();
    silent.enabled(
        Element.builder("enabled", Nonza.NS).attribute("id", "x").attribute("resume", "1").build());
    assertThat(silent.kept()).isEqualTo(Duration.ofMinutes(5));
    assertThat(silent.isResumable()).isTrue();
  }

  @Test
  void withoutAnIdOrWithOneThatIsTooLongNothingIsResumed() {
    StreamManagement acknowledgedOnly = new StreamManagement();
    acknowledgedOnly.enabled(Element.of("enabled", Nonza.NS));
    assertThat(acknowledgedOnly.isActive()).isTrue();
    assertThat(acknowledgedOnly.resume()).isEmpty();
    StreamManagement tooLong = new StreamManagement();
    tooLong.enabled(Nonza.enabled("x".repeat(4001), Duration.ofMinutes(1)));
    assertThat(tooLong.isResumable()).isFalse();
  }

  @Test
  void aServerThatRefusesCountsNothing() {
    StreamManagement refused = new StreamManagement();
    refused.enable();
    refused.refused();
    refused.sent(stanza("1"));
    refused.received();
    assertThat(refused.isActive()).isFalse();
    assertThat(refused.shouldAsk(true)).isFalse();
  }
}
