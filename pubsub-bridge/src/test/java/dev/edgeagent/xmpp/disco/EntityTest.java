package dev.edgeagent.xmpp.disco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.broker.pubsub.Xml;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.Presence;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.XmlWriter;
import dev.edgeagent.xmpp.iq.IqRouter;
import dev.edgeagent.xmpp.jid.Jid;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTest {
  private static final String NODE = "https://example.org/thing";
  private static final Software SOFTWARE =
      new Software("thing", "1.2", Optional.of("Linux aarch64"));
  private static final Instant NOW = Instant.parse("2026-11-23T01:10:03.7Z");

  private final Audience audience =
      new Audience(
          Jid.parse("gateway1@edge.test"),
          Set.of(Jid.parse("user1@edge.test/phone"), Jid.parse("pubsub.edge.test")));
  private final Entity entity =
      Entity.builder(DiscoIdentity.of("client", "bot", "Thing"), NODE, audience)
          .answers(Software.VERSION, SOFTWARE.handler())
          .answers(LastActivity.NS, new LastActivity(() -> Duration.ofMillis(61_900)).handler())
          .answers(
              EntityTime.NS, new EntityTime(Clock.fixed(NOW, ZoneId.of("Asia/Kolkata"))).handler())
          .tells(SOFTWARE.form())
          .build();
  private final IqRouter router = new IqRouter();

  EntityTest() {
    entity.mountOn(router);
  }

  private Iq ask(String from, Iq.Type type, String payload) {
    Optional<Jid> sender = from.isEmpty() ? Optional.empty() : Optional.of(Jid.parse(from));
    Iq request =
        new Iq(
            type,
            sender,
            Optional.of(Jid.parse("gateway1@edge.test/agent")),
            "7",
            List.of(Xml.parse(payload)));
    return router.route(request).join();
  }

  private Element answer(String payload) {
    Iq answer = ask("user1@edge.test/x", Iq.Type.GET, payload);
    assertThat(answer.type()).isEqualTo(Iq.Type.RESULT);
    return answer.first().orElseThrow();
  }

  /** The namespaces of all questions that it answers. */
  private List<String> handled() {
    return entity.info().features().stream().filter(f -> !f.equals(Caps.NS)).toList();
  }

  private static String condition(Iq answer) {
    return answer.error().map(StanzaError::condition).orElse("none");
  }

  private static String xml(Element element) {
    return new String(XmlWriter.bytes(element), StandardCharsets.UTF_8);
  }

  @Test
  void itSaysWhatItIsAndExactlyWhatItAnswers() throws InfoException {
    EntityInfo info =
        EntityInfo.read(answer("<query xmlns='http://jabber.org/protocol/disco#info'/>"));
    assertThat(info).isEqualTo(entity.info());
    assertThat(info.identities()).containsExactly(DiscoIdentity.of("client", "bot", "Thing"));
    assertThat(info.features())
        .containsExactly(
            "http://jabber.org/protocol/caps",
            "http://jabber.org/protocol/disco#info",
            "http://jabber.org/protocol/disco#items",
            "jabber:iq:last",
            "jabber:iq:version",
            "urn:xmpp:ping",
            "urn:xmpp:time");
  }

  private static String question(String feature) {
    String name =
        switch (feature) {
          case "urn:xmpp:ping" -> "ping";
          case EntityTime.NS -> "time";
          default -> "query";
        };
    return "<" + name + " xmlns='" + feature + "'/>";
  }

  @Test
  void theNodeOfItsAnnouncementIsAnsweredAndRepeated() {
    String node = entity.caps().discoNode();
    Element info =
        answer("<query xmlns='http://jabber.org/protocol/disco#info' node='" + node + "'/>");
    assertThat(info.attribute("node"))
        .contains(node)
        .hasValueSatisfying(n -> assertThat(n).startsWith(NODE + "#"));
    assertThat(entity.caps().verify(info)).isEqualTo(new CapsVerdict.Proven(entity.info()));
    Element items =
        answer("<query xmlns='http://jabber.org/protocol/disco#items' node='" + node + "'/>");
    assertThat(items.attribute("node")).contains(node);
  }

  @Test
  void nothingBelongsToIt() {
    assertThat(answer("<query xmlns='http://jabber.org/protocol/disco#items'/>"))
        .isEqualTo(Element.of("query", Disco.ITEMS));
  }

  @ParameterizedTest
  @ValueSource(strings = {Disco.INFO, Disco.ITEMS})
  void anyOtherNodeIsNotFound(String namespace) {
    for (String node : List.of("boiler", NODE, NODE + "#", NODE + "#0", "#")) {
      String query = "<query xmlns='" + namespace + "' node='" + node + "'/>";
      assertThat(condition(ask("user1@edge.test/x", Iq.Type.GET, query)))
          .as(node)
          .isEqualTo("item-not-found");
    }
  }

  @Test
  void itsSoftwareIsToldInBothWays() {
    assertThat(xml(answer("<query xmlns='jabber:iq:version'/>")))
        .isEqualTo(
            "<query xmlns='jabber:iq:version'><name>thing</name><version>1.2</version>"
                + "<os>Linux aarch64</os></query>");
    assertThat(xml(SOFTWARE.form().toElement()))
        .isEqualTo(
            "<x xmlns='jabber:x:data' type='result'>"
                + "<field var='FORM_TYPE' type='hidden'>"
                + "<value>urn:xmpp:dataforms:softwareinfo</value></field>"
                + "<field var='os' type='text-single'><value>Linux aarch64</value></field>"
                + "<field var='software' type='text-single'><value>thing</value></field>"
                + "<field var='software_version' type='text-single'><value>1.2</value></field></x>");
  }

  @Test
  void theSystemNeedNotBeTold() {
    Software discreet = new Software("thing", "1.2", Optional.empty());
    assertThat(discreet.form().field("os")).isEmpty();
    IqRouter other = new IqRouter().add(Software.VERSION, discreet.handler());
    Iq request = Iq.request(Iq.Type.GET, Optional.empty(), Element.of("query", Software.VERSION));
    assertThat(xml(other.route(request).join().first().orElseThrow())).doesNotContain("<os>");
  }

  @Test
  void itsUptimeAndItsTimeAreTold() {
    assertThat(xml(answer("<query xmlns='jabber:iq:last'/>")))
        .isEqualTo("<query xmlns='jabber:iq:last' seconds='61'/>");
    assertThat(xml(answer("<time xmlns='urn:xmpp:time'/>")))
        .isEqualTo(
            "<time xmlns='urn:xmpp:time'><tzo>+05:30</tzo>"
                + "<utc>2026-11-23T01:10:03Z</utc></time>");
  }

  @Test
  void theOffsetOfUtcIsWrittenInNumbers() {
    Clock clock = Clock.fixed(Instant.parse("2026-11-23T01:00:00Z"), ZoneId.of("UTC"));
    Iq request = Iq.request(Iq.Type.GET, Optional.empty(), Element.of("time", EntityTime.NS));
    Element time = new EntityTime(clock).handler().handle(request).join().first().orElseThrow();
    assertThat(time.child("tzo").map(Element::text)).contains("+00:00");
    assertThat(time.child("utc").map(Element::text)).contains("2026-11-23T01:00:00Z");
  }

  @Test
  void aPingIsAnsweredWithNothing() {
    Iq pong = ask("edge.test", Iq.Type.GET, "<ping xmlns='urn:xmpp:ping'/>");
    assertThat(pong.type()).isEqualTo(Iq.Type.RESULT);
    assertThat(pong.payload()).isEmpty();
  }

  @Test
  void itsPresenceAnnouncesWhatItSays() {
    Presence presence = entity.available((byte) -1);
    assertThat(Caps.in(presence)).contains(entity.caps());
    assertThat(xml(presence.toElement()))
        .isEqualTo(
            "<presence xmlns='jabber:client'><priority>-1</priority>"
                + "<c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='"
                + NODE
                + "' ver='"
                + entity.caps().ver()
                + "'/></presence>");
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "edge.test",
    "edge.test/server",
    "gateway1@edge.test",
    "gateway1@edge.test/tail",
    "user1@edge.test/elsewhere",
    "pubsub.edge.test",
  })
  void itsAudienceIsAnswered(String from) {
    for (String feature : handled()) {
      assertThat(condition(ask(from, Iq.Type.GET, question(feature)))).isEqualTo("none");
    }
  }

  /** Exactly what a server answers for one that is not there: even a refusal tells nothing. */
  @ParameterizedTest
  @CsvSource({
    "mallory@edge.test/x",
    "user1@elsewhere.test",
    "elsewhere.test",
    "conference.edge.test",
    "user1@edge.test.elsewhere.test",
    "gateway1@pubsub.edge.test",
  })
  void strangersGetWhatTheyWouldGetIfNobodyWereThere(String from) {
    Iq unknown = ask(from, Iq.Type.GET, "<query xmlns='urn:example:unknown'/>");
    for (String feature : handled()) {
      Iq refused = ask(from, Iq.Type.GET, question(feature));
      assertThat(refused).as(feature).isEqualTo(unknown);
      assertThat(condition(refused)).isEqualTo("service-unavailable");
    }
  }

  @Test
  void whatIsNoQuestionIsRefused() {
    for (String feature : handled()) {
      assertThat(condition(ask("edge.test", Iq.Type.SET, question(feature))))
          .isEqualTo("service-unavailable");
      assertThat(condition(ask("edge.test", Iq.Type.GET, "<odd xmlns='" + feature + "'/>")))
          .isEqualTo("service-unavailable");
    }
  }

  @Test
  void aNamespaceHasOneHandler() {
    Entity.Builder builder =
        Entity.builder(DiscoIdentity.of("client", "bot", ""), NODE, audience)
            .answers(Software.VERSION, SOFTWARE.handler());
    assertThatThrownBy(() -> builder.answers(Software.VERSION, SOFTWARE.handler()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
