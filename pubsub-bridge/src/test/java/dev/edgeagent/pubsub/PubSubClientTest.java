package dev.edgeagent.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.broker.pubsub.Xml;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.XmlWriter;
import dev.edgeagent.xmpp.form.DataForm;
import dev.edgeagent.xmpp.iq.IqException;
import dev.edgeagent.xmpp.iq.IqSender;
import dev.edgeagent.xmpp.jid.Jid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of a service, by its answers. */
class PubSubClientTest {
  private static final Jid SERVICE = Jid.parse("pubsub.edge.test");
  private static final NodeConfig CONFIG = new NodeConfig("Boiler", AccessModel.WHITELIST, 10);
  private static final StanzaError CONFLICT = StanzaError.of(StanzaError.Type.CANCEL, "conflict");
  private static final StanzaError FORBIDDEN = StanzaError.of(StanzaError.Type.AUTH, "forbidden");

  private final Script script = new Script();
  private final PubSubClient client = new PubSubClient(script, Optional.of(SERVICE));

  /** Answers requests in order, and remembers what they were. */
  private static final class Script implements IqSender {
    private final Deque<Object> answers = new ArrayDeque<>();
    private final List<Iq> requests = new ArrayList<>();

    Script result(Element... payload) {
      answers.add(List.of(payload));
      return this;
    }

    Script refusal(StanzaError error) {
      answers.add(error);
      return this;
    }

    @Override
    public CompletableFuture<Iq> send(Iq request) {
      requests.add(request);
      return switch (answers.remove()) {
        case StanzaError error -> CompletableFuture.failedFuture(IqException.refused(error));
        case List<?> payload ->
            CompletableFuture.completedFuture(request.result(payload.toArray(Element[]::new)));
        default -> throw new AssertionError();
      };
    }

    /** As {@code set create,configure 8}: what was asked with how many fields. */
    List<String> asked() {
      return requests.stream().map(Script::summary).toList();
    }

    private static String summary(Iq iq) {
      Element payload = iq.first().orElseThrow();
      long fields =
          payload.children().flatMap(Element::children).flatMap(Element::children).count();
      String names = String.join(",", payload.children().map(Element::name).toList());
      return iq.type() + " " + names + (fields == 0 ? "" : " " + fields);
    }
  }

  private static Element form(DataForm form) {
    return Element.builder("pubsub", PubSubNames.OWNER)
        .add(
            Element.builder("configure", PubSubNames.OWNER)
                .attribute("node", "n")
                .add(form.toElement())
                .build())
        .build();
  }

  @AfterEach
  void allAnswersWereAskedFor() {
    assertThat(script.answers).isEmpty();
    assertThat(script.requests).allMatch(iq -> iq.to().equals(Optional.of(SERVICE)));
  }

  @Test
  void aNewNodeIsCreatedAsWantedAndReadBackAndGetsItsMembers() throws Exception {
    script.result().result(form(CONFIG.form())).result();
    client.ensureNode("n", CONFIG, List.of(Jid.parse("user1@edge.test/phone")));
    assertThat(script.asked())
        .containsExactly("SET create,configure 9", "GET configure", "SET affiliations");
    assertThat(xml(script.requests.getFirst()))
        .startsWith(
            "<pubsub xmlns='http://jabber.org/protocol/pubsub'><create node='n'/><configure>"
                + "<x xmlns='jabber:x:data' type='submit'>");
    assertThat(xml(script.requests.getLast()))
        .isEqualTo(
            "<pubsub xmlns='http://jabber.org/protocol/pubsub#owner'><affiliations node='n'>"
                + "<affiliation jid='user1@edge.test' affiliation='member'/></affiliations>"
                + "</pubsub>");
  }

  @Test
  void aNodeThatIsThereAsWantedIsLeftAlone() throws Exception {
    script.refusal(CONFLICT).result(form(CONFIG.form()));
    client.ensureNode("n", CONFIG, List.of());
    assertThat(script.asked()).containsExactly("SET create,configure 9", "GET configure");
  }

  @Test
  void aNodeThatIsThereOtherwiseIsConfigured() throws Exception {
    script.refusal(CONFLICT).result(form(CONFIG.safeForm())).result().result(form(CONFIG.form()));
    client.ensureNode("n", CONFIG, List.of());
    assertThat(script.asked())
        .containsExactly(
            "SET create,configure 9", "GET configure", "SET configure 9", "GET configure");
  }

  @ParameterizedTest
  @CsvSource({
    "MODIFY, bad-request",
    "WAIT, resource-constraint",
    "MODIFY, not-acceptable",
    "CANCEL, feature-not-implemented"
  })
  void aFormThatIsRefusedIsTriedAgainWithTheFieldsThatAllTake(
      StanzaError.Type type, String condition) throws Exception {
    script.refusal(StanzaError.of(type, condition)).result().result(form(CONFIG.safeForm()));
    client.ensureNode("n", CONFIG, List.of());
    assertThat(script.asked())
        .containsExactly("SET create,configure 9", "SET create,configure 3", "GET configure");
  }

  @Test
  void aFormThatIsRefusedForANodeThatIsThereEndsInTheFieldsThatAllTake() throws Exception {
    StanzaError bad = StanzaError.of(StanzaError.Type.MODIFY, "bad-request");
    script
        .refusal(bad) // before the server looks whether the node is there
        .refusal(CONFLICT)
        .result(form(CONFIG.safeForm()))
        .refusal(bad)
        .result()
        .result(form(CONFIG.safeForm()));
    client.ensureNode("n", CONFIG, List.of());
    assertThat(script.asked())
        .containsExactly(
            "SET create,configure 9",
            "SET create,configure 3",
            "GET configure",
            "SET configure 9",
            "SET configure 3",
            "GET configure");
  }

  @Test
  void aMissingRightIsHandedOn() {
    script.refusal(FORBIDDEN);
    assertThatThrownBy(() -> client.ensureNode("n", CONFIG, List.of()))
        .isInstanceOfSatisfying(IqException.class, e -> assertThat(e.error()).contains(FORBIDDEN));
    script.refusal(CONFLICT).refusal(FORBIDDEN);
    assertThatThrownBy(() -> client.ensureNode("n", CONFIG, List.of()))
        .isInstanceOf(IqException.class);
  }

  @Test
  void aResultThatCarriesNothingIsAnEmptyConfigurationOrNoItems() throws Exception {
    script.result().result().result();
    client.ensureNode("n", CONFIG, List.of());
    assertThat(client.items("n", 3)).isEmpty();
  }

  @Test
  void anItemIsPublishedWithItsSealedBytes() {
    script.result();
    client.publish("n", "e-1", "<v xmlns='urn:t'>&lt;</v>".getBytes(StandardCharsets.UTF_8)).join();
    assertThat(xml(script.requests.getFirst()))
        .isEqualTo(
            "<pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='n'>"
                + "<item id='e-1'><v xmlns='urn:t'>&lt;</v></item></publish></pubsub>");
  }

  @Test
  void itemsAreAskedForAndRead() throws Exception {
    script.result(
        Xml.parse(
            "<pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='n'>"
                + "<item id='a'><v xmlns='urn:t'/></item></items></pubsub>"));
    assertThat(client.items("n", 3)).extracting(PubSubEvent.Item::id).containsExactly("a");
    assertThat(xml(script.requests.getFirst())).contains("<items node='n' max_items='3'/>");
  }

  @Test
  void subscribingAndItsEndNameTheAddress() throws Exception {
    script.result().result();
    Jid user = Jid.parse("user1@edge.test/phone");
    client.subscribe("n", user);
    client.unsubscribe("n", user);
    assertThat(script.requests)
        .extracting(PubSubClientTest::xml)
        .satisfiesExactly(
            first ->
                assertThat(first).contains("<subscribe node='n' jid='user1@edge.test/phone'/>"),
            second ->
                assertThat(second).contains("<unsubscribe node='n' jid='user1@edge.test/phone'/>"));
  }

  private static String xml(Iq iq) {
    return new String(XmlWriter.bytes(iq.first().orElseThrow()), StandardCharsets.UTF_8);
  }
}
