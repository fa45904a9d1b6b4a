package dev.edgeagent.xmpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.edgeagent.xmpp.jid.Jid;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StanzaCodecTest {
  private static final Jid A = Jid.parse("a@x.test/r");
  private static final Jid B = Jid.parse("b@x.test");
  private static final Element PING = Element.of("ping", "urn:xmpp:ping");

  private static Element.Builder iq(String type) {
    return Element.builder("iq", "jabber:client")
        .attribute("type", type)
        .attribute("id", "7")
        .attribute("from", A.toString())
        .attribute("to", B.toString());
  }

  private static MalformedStanzaException refusal(Element element) {
    return catchThrowableOfType(
        MalformedStanzaException.class, () -> StanzaCodec.fromElement(element));
  }

  @ParameterizedTest
  @EnumSource
  void anIqOfAnyTypeComesBackAsItWent(Iq.Type type) throws Exception {
    Iq iq = new Iq(type, Optional.of(A), Optional.of(B), "7", List.of(PING));
    assertThat(StanzaCodec.fromElement(iq.toElement())).isEqualTo(iq);
  }

  @ParameterizedTest
  @EnumSource
  void aMessageOfAnyTypeComesBackAsItWent(Message.Type type) throws Exception {
    Message message = new Message(type, Optional.empty(), Optional.of(B), "", List.of(PING));
    assertThat(StanzaCodec.fromElement(message.toElement())).isEqualTo(message);
  }

  @ParameterizedTest
  @EnumSource
  void aPresenceOfAnyTypeComesBackAsItWent(Presence.Type type) throws Exception {
    Presence presence = new Presence(type, Optional.of(A), Optional.empty(), "", List.of());
    assertThat(StanzaCodec.fromElement(presence.toElement())).isEqualTo(presence);
  }

  @Test
  void anUnknownTypeOfMessageIsNormal() throws Exception {
    Element message = Element.builder("message", "jabber:client").attribute("type", "set").build();
    assertThat(((Message) StanzaCodec.fromElement(message)).type()).isEqualTo(Message.Type.NORMAL);
  }

  @Test
  void aRequestWithoutOrWithTwoChildrenIsABadRequest() {
    for (Element element : List.of(iq("get").build(), iq("set").add(PING).add(PING).build())) {
      Iq answer = refusal(element).answer().orElseThrow();
      assertThat(answer.error().orElseThrow().condition()).isEqualTo("bad-request");
      assertThat(answer.to()).contains(A);
      assertThat(answer.from()).contains(B);
      assertThat(answer.id()).isEqualTo("7");
    }
  }

  @Test
  void anUnknownTypeOfIqIsABadRequest() {
    Iq answer = refusal(iq("ask").add(PING).build()).answer().orElseThrow();
    assertThat(answer.error().orElseThrow().condition()).isEqualTo("bad-request");
  }

  @Test
  void anAddressThatIsNoneIsAnsweredUnlessTheStanzaIsAnAnswerItself() {
    Iq answer = refusal(iq("get").attribute("to", "@").add(PING).build()).answer().orElseThrow();
    assertThat(answer.error().orElseThrow().condition()).isEqualTo("jid-malformed");
    assertThat(refusal(iq("result").attribute("to", "@").build()).answer()).isEmpty();
    assertThat(refusal(iq("error").attribute("to", "@").build()).answer()).isEmpty();
  }

  @Test
  void whatIsNoStanzaHasNoAnswer() {
    assertThat(refusal(Element.of("iq", "jabber:server")).answer()).isEmpty();
    assertThat(refusal(Element.of("r", "urn:xmpp:sm:3")).answer()).isEmpty();
  }

  @Test
  void anErrorComesBackAsItWent() {
    StanzaError error =
        StanzaError.of(StanzaError.Type.AUTH, "not-authorized")
            .withText("no")
            .with(Element.of("closed-node", "http://jabber.org/protocol/pubsub#errors"));
    assertThat(StanzaError.of(List.of(PING, error.toElement()))).isEqualTo(error);
  }

  @Test
  void anErrorWithoutAnythingKnownIsUndefined() {
    Element odd =
        Element.builder("error", "jabber:client")
            .attribute("type", "perhaps")
            .add(Element.of("made-up", StanzaError.NS))
            .build();
    StanzaError undefined = StanzaError.of(StanzaError.Type.CANCEL, "undefined-condition");
    assertThat(StanzaError.of(List.of(odd))).isEqualTo(undefined);
    assertThat(StanzaError.of(List.of())).isEqualTo(undefined);
  }
}
