package dev.edgeagent.xmpp.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.broker.pubsub.Xml;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.Message;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.iq.IqRouter;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who pretends to be the own account is not believed. */
class SpoofingTest {
  private static final Jid ACCOUNT = Jid.parse("gateway1@edge.test");
  private static final String PUSH =
      "<query xmlns='jabber:iq:roster'><item jid='a@x.test' subscription='both'/></query>";

  private final IqRouter router = new IqRouter().add(RosterPushes.NS, new RosterPushes(ACCOUNT));
  private final Carbons carbons = new Carbons(ACCOUNT);

  private String push(Optional<Jid> from, Iq.Type type, String payload) {
    Iq request =
        new Iq(
            type, from, Optional.of(ACCOUNT.withResource("r")), "1", List.of(Xml.parse(payload)));
    Iq answer = router.route(request).join();
    assertThat(answer.to()).isEqualTo(from);
    return answer.error().map(StanzaError::condition).orElse("done");
  }

  @Test
  void aRosterPushOfTheOwnAccountIsAcknowledged() {
    assertThat(push(Optional.empty(), Iq.Type.SET, PUSH)).isEqualTo("done");
    assertThat(push(Optional.of(ACCOUNT), Iq.Type.SET, PUSH)).isEqualTo("done");
    assertThat(push(Optional.of(Jid.parse("GATEWAY1@edge.test")), Iq.Type.SET, PUSH))
        .isEqualTo("done");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mallory@elsewhere.test/x",
        "mallory@edge.test",
        "gateway1@edge.test/other",
        "edge.test",
        "gateway1@edge.test.elsewhere.test",
        "gateway1@elsewhere.test",
        "gateway1\\40edge.test@elsewhere.test",
      })
  void aRosterPushOfAnybodyElseIsRefused(String from) {
    assertThat(push(Optional.of(Jid.parse(from)), Iq.Type.SET, PUSH))
        .isEqualTo("service-unavailable");
  }

  @Test
  void aQuestionForTheRosterIsRefused() {
    assertThat(push(Optional.of(ACCOUNT), Iq.Type.GET, PUSH)).isEqualTo("service-unavailable");
    assertThat(push(Optional.empty(), Iq.Type.SET, "<odd xmlns='jabber:iq:roster'/>"))
        .isEqualTo("service-unavailable");
  }

  private static Message message(String from, String payload) {
    return new Message(
        Message.Type.CHAT,
        from.isEmpty() ? Optional.empty() : Optional.of(Jid.parse(from)),
        Optional.of(ACCOUNT.withResource("r")),
        "",
        List.of(Xml.parse(payload)));
  }

  private static String carbon(String direction) {
    return "<%1$s xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'/></%1$s>"
        .formatted(direction);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sent", "received"})
  void aCopyOfTheOwnAccountIsLetIn(String direction) {
    assertThat(carbons.admit(message("gateway1@edge.test", carbon(direction)))).isTrue();
    assertThat(carbons.refused()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "mallory@elsewhere.test/x, received",
    "mallory@elsewhere.test, sent",
    "mallory@edge.test, sent",
    "gateway1@edge.test/other, received",
    "edge.test, received",
    "gateway1@edge.test.elsewhere.test, sent",
    "'', received",
  })
  void aCopyOfAnybodyElseIsKeptOutAndCounted(String from, String direction) {
    assertThat(carbons.admit(message(from, carbon(direction)))).isFalse();
    assertThat(carbons.admit(message(from, carbon(direction)))).isFalse();
    assertThat(carbons.refused()).isEqualTo(2);
  }

  @Test
  void whatIsNoCopyIsLetInFromAnybody() {
    String someone = "user1@elsewhere.test/x";
    assertThat(carbons.admit(message(someone, "<body xmlns='jabber:client'>hi</body>"))).isTrue();
    assertThat(carbons.admit(message(someone, "<private xmlns='urn:xmpp:carbons:2'/>"))).isTrue();
    assertThat(carbons.admit(message(someone, "<sent xmlns='urn:example:other'/>"))).isTrue();
  }
}
