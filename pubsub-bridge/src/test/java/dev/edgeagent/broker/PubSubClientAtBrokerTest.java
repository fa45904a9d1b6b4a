package dev.edgeagent.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.broker.pubsub.Xml;
import dev.edgeagent.pubsub.AccessModel;
import dev.edgeagent.pubsub.NodeConfig;
import dev.edgeagent.pubsub.PubSubClient;
import dev.edgeagent.pubsub.PubSubEvent;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.MalformedStanzaException;
import dev.edgeagent.xmpp.Message;
import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.StanzaCodec;
import dev.edgeagent.xmpp.XmlWriter;
import dev.edgeagent.xmpp.iq.IqException;
import dev.edgeagent.xmpp.iq.IqSender;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.listen.ServerSession;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Our PubSub client and our broker understand each other, all stanzas through XML and back. */
class PubSubClientAtBrokerTest {
  private static final Jid GATEWAY = Jid.parse("gateway@home.test");
  private static final Jid USER1 = Jid.parse("user1@home.test");
  private static final NodeConfig CONFIG = new NodeConfig("Boiler", AccessModel.WHITELIST, 3);

  private final EdgeBroker broker =
      new EdgeBroker(
          "home.test", LocalAccounts.builder(chain -> List.of()).creator(GATEWAY).build());
  private final Client gateway = new Client(GATEWAY.withResource("agent"));
  private final Client user1 = new Client(USER1.withResource("phone"));
  private final Client user2 = new Client(Jid.parse("user2@home.test/desk"));

  private final class Client implements IqSender, ServerSession {
    private final Jid jid;
    private final Map<String, CompletableFuture<Iq>> open = new HashMap<>();
    private final List<PubSubEvent> events = new ArrayList<>();
    final PubSubClient pubsub = new PubSubClient(this, Optional.of(broker.pubsub()));

    Client(Jid jid) {
      this.jid = jid;
      assertThat(broker.opened(this)).isTrue();
    }

    @Override
    public Jid jid() {
      return jid;
    }

    @Override
    public CompletableFuture<Iq> send(Iq request) {
      Iq iq = request.withId("q" + open.size());
      CompletableFuture<Iq> answer = new CompletableFuture<>();
      open.put(iq.id(), answer);
      broker.received(this, overTheWire(iq));
      return answer;
    }

    @Override
    public void send(Stanza stanza) {
      switch (overTheWire(stanza)) {
        case Message message -> PubSubEvent.parse(message).ifPresent(events::add);
        case Iq iq -> {
          CompletableFuture<Iq> answer = open.getOrDefault(iq.id(), new CompletableFuture<>());
          iq.error()
              .ifPresentOrElse(
                  e -> answer.completeExceptionally(IqException.refused(e)),
                  () -> answer.complete(iq));
        }
        default -> throw new AssertionError("nobody sent presence: " + stanza);
      }
    }

    @Override
    public void close(String condition) {
      throw new AssertionError(condition);
    }

    void publish(String id) {
      publish(id, "urn:t");
    }

    void publish(String id, String namespace) {
      String payload = "<v xmlns='%s'>1</v>".formatted(namespace);
      pubsub.publish("n", id, payload.getBytes(StandardCharsets.UTF_8)).join();
    }

    List<String> itemIds() {
      return events.stream().flatMap(e -> e.items().stream()).map(PubSubEvent.Item::id).toList();
    }
  }

  private static Stanza overTheWire(Stanza stanza) {
    try {
      Element element = stanza.toElement();
      return StanzaCodec.fromElement(Xml.parse(written(element)));
    } catch (MalformedStanzaException e) {
      throw new AssertionError(e);
    }
  }

  private static String written(Element element) {
    return new String(XmlWriter.bytes(element), StandardCharsets.UTF_8);
  }

  @Test
  void theNodeIsGrantedAsAskedAndAskingAgainChangesNothing() throws Exception {
    gateway.pubsub.ensureNode("n", CONFIG, List.of(USER1));
    gateway.publish("a");
    gateway.pubsub.ensureNode("n", CONFIG, List.of(USER1));
    assertThat(gateway.pubsub.items("n", 10)).extracting(PubSubEvent.Item::id).containsExactly("a");
  }

  @Test
  void aNodeThatWasMadeForOneKindOfPayloadTakesEveryKindFromThenOn() throws Exception {
    Element narrow =
        Xml.parse(
            "<pubsub xmlns='http://jabber.org/protocol/pubsub'><create node='n'/><configure>"
                + "<x xmlns='jabber:x:data' type='submit'>"
                + "<field var='FORM_TYPE'><value>"
                + "http://jabber.org/protocol/pubsub#node_config</value></field>"
                + "<field var='pubsub#type'><value>urn:t</value></field></x></configure></pubsub>");
    gateway.send(Iq.request(Iq.Type.SET, Optional.of(broker.pubsub()), narrow)).join();
    assertThatThrownBy(() -> gateway.publish("a", "urn:edge-agent:gap"))
        .hasCauseInstanceOf(IqException.class)
        .hasMessageContaining("urn:t");
    assertThat(gateway.pubsub.ensureNode("n", CONFIG, List.of())).isEmpty();
    gateway.publish("b", "urn:t");
    gateway.publish("c", "urn:edge-agent:gap");
    assertThat(gateway.pubsub.items("n", 10))
        .extracting(PubSubEvent.Item::id)
        .containsExactly("b", "c");
  }

  @Test
  void aMemberReceivesInOrderAndReadsWhatIsKeptAndAStrangerIsRefused() throws Exception {
    gateway.pubsub.ensureNode("n", CONFIG, List.of(USER1));
    user1.pubsub.subscribe("n", user1.jid());
    for (String id : List.of("a", "b", "c", "d")) {
      gateway.publish(id);
    }
    assertThat(user1.itemIds()).containsExactly("a", "b", "c", "d");
    assertThat(user1.pubsub.items("n", 10))
        .extracting(PubSubEvent.Item::id)
        .containsExactly("b", "c", "d");
    user1.pubsub.unsubscribe("n", user1.jid());
    gateway.publish("e");
    assertThat(user1.itemIds()).hasSize(4);
    assertThatThrownBy(() -> user2.pubsub.subscribe("n", user2.jid()))
        .isInstanceOfSatisfying(
            IqException.class,
            e ->
                assertThat(e.error().orElseThrow().application().orElseThrow().name())
                    .isEqualTo("closed-node"));
  }
}
