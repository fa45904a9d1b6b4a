package dev.edgeagent.broker.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.broker.pubsub.PubSubCore.Outcome;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.Message;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A PubSub core with what its tests say to it. {@code gateway} alone may create nodes. */
final class Service {
  static final Jid JID = Jid.parse("pubsub.home.test");
  static final Jid GATEWAY = Jid.parse("gateway@home.test/agent");
  static final Jid USER1 = Jid.parse("user1@home.test/phone");
  static final Jid USER2 = Jid.parse("user2@home.test/desk");

  static final String P = "http://jabber.org/protocol/pubsub";
  static final String OWNER = P + "#owner";

  final PubSubCore core;
  private final AtomicInteger ids = new AtomicInteger();

  Service() {
    core =
        new PubSubCore(
            JID, jid -> jid.equals(GATEWAY.bare()), () -> "made-" + ids.incrementAndGet());
  }

  Outcome ask(Iq.Type type, Jid from, Element payload) {
    Iq iq = new Iq(type, Optional.of(from), Optional.of(JID), "q1", List.of(payload));
    Outcome outcome = core.handle(iq);
    assertThat(outcome.answer().id()).isEqualTo("q1");
    assertThat(outcome.answer().to()).contains(from);
    assertThat(outcome.answer().from()).contains(JID);
    assertThat(outcome.answer().type().isRequest()).isFalse();
    for (Message notice : outcome.notices()) {
      assertThat(notice.type()).isEqualTo(Message.Type.HEADLINE);
      assertThat(notice.id()).isNotEmpty();
      assertThat(notice.from()).contains(JID);
    }
    return outcome;
  }

  /** A set of what stands inside {@code <pubsub/>}. */
  Outcome set(Jid from, String inside) {
    return ask(Iq.Type.SET, from, Xml.parse("<pubsub xmlns='" + P + "'>" + inside + "</pubsub>"));
  }

  Outcome get(Jid from, String inside) {
    return ask(Iq.Type.GET, from, Xml.parse("<pubsub xmlns='" + P + "'>" + inside + "</pubsub>"));
  }

  Outcome setOwner(Jid from, String inside) {
    return ask(
        Iq.Type.SET, from, Xml.parse("<pubsub xmlns='" + OWNER + "'>" + inside + "</pubsub>"));
  }

  Outcome getOwner(Jid from, String inside) {
    return ask(
        Iq.Type.GET, from, Xml.parse("<pubsub xmlns='" + OWNER + "'>" + inside + "</pubsub>"));
  }

  /** A form with fields given as name and value by turns, without their common prefix. */
  static String form(String formType, String... fields) {
    StringBuilder xml = new StringBuilder("<x xmlns='jabber:x:data' type='submit'>");
    xml.append("<field var='FORM_TYPE'><value>")
        .append(P)
        .append(formType)
        .append("</value></field>");
    for (int i = 0; i < fields.length; i += 2) {
      xml.append("<field var='pubsub#").append(fields[i]).append("'><value>");
      xml.append(fields[i + 1]).append("</value></field>");
    }
    return xml.append("</x>").toString();
  }

  static String config(String... fields) {
    return "<configure>" + form("#node_config", fields) + "</configure>";
  }

  static String options(String... fields) {
    return "<publish-options>" + form("#publish-options", fields) + "</publish-options>";
  }

  void create(String node, String... config) {
    done(set(GATEWAY, "<create node='" + node + "'/>" + config(config)));
  }

  Outcome publish(Jid from, String node, String id) {
    return set(
        from,
        "<publish node='"
            + node
            + "'><item id='"
            + id
            + "'><v xmlns='urn:t'>1</v></item></publish>");
  }

  Outcome subscribe(Jid from, String node) {
    return set(from, "<subscribe node='" + node + "' jid='" + from.bare() + "'/>");
  }

  Outcome affiliate(String node, Jid jid, String affiliation) {
    return setOwner(
        GATEWAY,
        "<affiliations node='"
            + node
            + "'><affiliation jid='"
            + jid.bare()
            + "' affiliation='"
            + affiliation
            + "'/></affiliations>");
  }

  List<String> itemIds(Jid from, String node) {
    return answer(get(from, "<items node='" + node + "'/>"))
        .children()
        .map(e -> e.attribute("id").orElseThrow())
        .toList();
  }

  /** Asserts success. */
  static Outcome done(Outcome outcome) {
    assertThat(outcome.answer().type())
        .as(() -> outcome.answer().payload().toString())
        .isEqualTo(Iq.Type.RESULT);
    return outcome;
  }

  /** What stands inside the pubsub element of a success. */
  static Element answer(Outcome outcome) {
    return done(outcome).answer().first().orElseThrow().children().findFirst().orElseThrow();
  }

  /** An error as the table of the specification writes it: type, condition, PubSub condition. */
  static String error(Outcome outcome) {
    assertThat(outcome.notices()).isEmpty();
    StanzaError error = outcome.answer().error().orElseThrow();
    String own =
        error
            .application()
            .map(e -> " " + e.name() + e.attribute("feature").map(f -> " " + f).orElse(""))
            .orElse("");
    return error.type().name().toLowerCase(Locale.ROOT) + " " + error.condition() + own;
  }

  /** Receivers and first event children, as {@code "user1@home.test items"}. */
  static List<String> events(Outcome outcome) {
    return done(outcome).notices().stream()
        .map(m -> m.to().orElseThrow() + " " + event(m).name())
        .toList();
  }

  static Element event(Message notice) {
    Element event = notice.payload().getFirst();
    assertThat(event.is("event", P + "#event")).isTrue();
    return event.children().findFirst().orElseThrow();
  }
}
