package dev.edgeagent.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.edgeagent.broker.pubsub.Xml;
import dev.edgeagent.xmpp.MalformedStanzaException;
import dev.edgeagent.xmpp.Message;
import dev.edgeagent.xmpp.StanzaCodec;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PubSubEventTest {
  private static Optional<PubSubEvent> parse(String attributes, String content)
      throws MalformedStanzaException {
    Message message =
        (Message)
            StanzaCodec.fromElement(
                Xml.parse(
                    "<message xmlns='jabber:client' " + attributes + ">" + content + "</message>"));
    return PubSubEvent.parse(message);
  }

  private static Optional<PubSubEvent> event(String content) throws MalformedStanzaException {
    return parse(
        "from='pubsub.edge.test' type='headline'",
        "<event xmlns='http://jabber.org/protocol/pubsub#event'>" + content + "</event>");
  }

  @Test
  void publishedItemsAreReadInOrderAndThoseWithoutAPayloadAreNone() throws Exception {
    PubSubEvent event =
        event(
                "<items node='plant7/boiler'><item id='e-1'><v xmlns='urn:t'>1</v></item>"
                    + "<item id='e-2'/><retract id='e-0'/><item xmlns='urn:x' id='no'><v/></item>"
                    + "<item id='e-3'><w xmlns='urn:t'/></item></items>")
            .orElseThrow();
    assertThat(event.service()).isEqualTo(Jid.parse("pubsub.edge.test"));
    assertThat(event.node()).isEqualTo("plant7/boiler");
    assertThat(event.items())
        .extracting(PubSubEvent.Item::id, item -> item.payload().name())
        .containsExactly(tuple("e-1", "v"), tuple("e-3", "w"));
  }

  @Test
  void aRetractionAloneIsAnEventWithoutItems() throws Exception {
    assertThat(event("<items node='n'><retract id='e-0'/></items>").orElseThrow().items())
        .isEmpty();
  }

  @Test
  void whatIsNoEventOfItemsIsNone() throws Exception {
    assertThat(event("<purge node='n'/>")).isEmpty();
    assertThat(event("<items><item/></items>")).isEmpty();
    assertThat(event("")).isEmpty();
    assertThat(parse("from='a@b.test'", "<body>hello</body>")).isEmpty();
    assertThat(
            parse(
                "",
                "<event xmlns='http://jabber.org/protocol/pubsub#event'><items node='n'/></event>"))
        .as("nobody sent it")
        .isEmpty();
  }
}
