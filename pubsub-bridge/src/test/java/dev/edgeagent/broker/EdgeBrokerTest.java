package dev.edgeagent.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.broker.pubsub.Xml;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.Message;
import dev.edgeagent.xmpp.Presence;
import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.net.TestAuthority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EdgeBrokerTest {
  private static final Jid GATEWAY = Jid.parse("gateway@home.test");

  private final EdgeBroker broker =
      new EdgeBroker(
          "home.test",
          LocalAccounts.builder(chain -> List.of(GATEWAY, Jid.parse("gateway@elsewhere.test")))
              .creator(GATEWAY)
              .build());
  private final Session gateway = open("gateway@home.test/agent");
  private final Session phone = open("user1@home.test/phone");
  private final Session desk = open("user1@home.test/desk");

  private Session open(String jid) {
    Session session = new Session(broker, jid);
    assertThat(broker.opened(session)).isTrue();
    return session;
  }

  private Stanza ask(Session from, Iq.Type type, String to, String payload) {
    broker.received(
        from, new Iq(type, Optional.empty(), jid(to), "q", List.of(Xml.parse(payload))));
    assertThat(from.got).hasSize(1);
    return from.taken().getFirst();
  }

  private Iq get(Session from, String to, String payload) {
    return (Iq) ask(from, Iq.Type.GET, to, payload);
  }

  private static String error(Stanza stanza) {
    StanzaError error = StanzaError.of(stanza.payload());
    return error.condition();
  }

  private void say(Session from, Message.Type type, String to) {
    Element body = Xml.parse("<body xmlns='jabber:client'>hi</body>");
    broker.received(from, new Message(type, Optional.empty(), jid(to), "m", List.of(body)));
  }

  private void show(Session from, Presence.Type type, String to, int priority) {
    Element element = Xml.parse("<priority xmlns='jabber:client'>" + priority + "</priority>");
    broker.received(from, new Presence(type, Optional.empty(), jid(to), "", List.of(element)));
  }

  private static Optional<Jid> jid(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(Jid.parse(text));
  }

  @Test
  void theDomainSaysWhatItIsAndWhereItsPubSubIs() {
    Iq info = get(phone, "home.test", "<query xmlns='http://jabber.org/protocol/disco#info'/>");
    Element identity = info.first().orElseThrow().child("identity").orElseThrow();
    assertThat(identity.attribute("category")).contains("server");
    Iq items = get(phone, "home.test", "<query xmlns='http://jabber.org/protocol/disco#items'/>");
    assertThat(items.first().orElseThrow().child("item").orElseThrow().attribute("jid"))
        .contains("pubsub.home.test");
    Iq pubsub =
        get(phone, "pubsub.home.test", "<query xmlns='http://jabber.org/protocol/disco#info'/>");
    assertThat(pubsub.first().orElseThrow().child("identity").orElseThrow().attribute("type"))
        .contains("service");
    assertThat(pubsub.from()).contains(broker.pubsub());
    assertThat(
            error(
                get(
                    phone,
                    "home.test",
                    "<query xmlns='http://jabber.org/protocol/disco#info' node='x'/>")))
        .isEqualTo("item-not-found");
  }

  @Test
  void anAccountIsAnsweredForByTheBroker() {
    for (String to : List.of("", "user1@home.test")) {
      Iq info = get(phone, to, "<query xmlns='http://jabber.org/protocol/disco#info'/>");
      assertThat(info.first().orElseThrow().child("identity").orElseThrow().attribute("type"))
          .contains("registered");
      Iq roster = get(phone, to, "<query xmlns='jabber:iq:roster'/>");
      assertThat(roster.first().orElseThrow()).isEqualTo(Element.of("query", "jabber:iq:roster"));
      Iq blocked = get(phone, to, "<blocklist xmlns='urn:xmpp:blocking'/>");
      assertThat(blocked.first().orElseThrow().name()).isEqualTo("blocklist");
      Iq ping = get(phone, to, "<ping xmlns='urn:xmpp:ping'/>");
      assertThat(ping.type()).isEqualTo(Iq.Type.RESULT);
    }
    Stanza session =
        ask(phone, Iq.Type.SET, "", "<session xmlns='urn:ietf:params:xml:ns:xmpp-session'/>");
    assertThat(((Iq) session).type()).isEqualTo(Iq.Type.RESULT);
  }

  @Test
  void anotherAccountIsNotAnsweredForAndUnknownRequestsNeverMeetSilence() {
    for (String to : List.of("gateway@home.test", "nobody@home.test", "nobody@home.test/x")) {
      assertThat(error(get(phone, to, "<query xmlns='jabber:iq:roster'/>")))
          .isEqualTo("service-unavailable");
      assertThat(error(get(phone, to, "<ping xmlns='urn:xmpp:ping'/>")))
          .isEqualTo("service-unavailable");
    }
    for (String to :
        List.of(
            "",
            "user1@home.test",
            "home.test",
            "pubsub.home.test",
            "home.test/x",
            "x@pubsub.home.test")) {
      assertThat(error(get(phone, to, "<query xmlns='urn:unknown'/>")))
          .isEqualTo("service-unavailable");
    }
    assertThat(error(ask(phone, Iq.Type.SET, "", "<query xmlns='jabber:iq:roster'/>")))
        .isEqualTo("service-unavailable");
    assertThat(error(get(phone, "elsewhere.test", "<ping xmlns='urn:xmpp:ping'/>")))
        .isEqualTo("remote-server-not-found");
    for (String to : List.of("home.test", "pubsub.home.test")) {
      assertThat(get(phone, to, "<ping xmlns='urn:xmpp:ping'/>").type()).isEqualTo(Iq.Type.RESULT);
    }
  }

  @Test
  void anAnswerToNothingIsNotAnswered() {
    for (String to : List.of("", "home.test", "pubsub.home.test", "nobody@home.test/x")) {
      broker.received(phone, new Iq(Iq.Type.RESULT, Optional.empty(), jid(to), "q", List.of()));
      broker.received(phone, new Iq(Iq.Type.ERROR, Optional.empty(), jid(to), "q", List.of()));
    }
    assertThat(phone.got).isEmpty();
  }

  @Test
  void requestsAndAnswersGoBetweenSessionsWithTheirTrueSender() {
    Iq request =
        new Iq(
            Iq.Type.GET,
            jid("boss@home.test"),
            jid("gateway@home.test/agent"),
            "q",
            List.of(Xml.parse("<x xmlns='urn:x'/>")));
    broker.received(phone, request);
    Iq arrived = (Iq) gateway.taken().getFirst();
    assertThat(arrived.from()).contains(phone.jid());
    broker.received(gateway, arrived.result());
    assertThat(phone.taken())
        .singleElement()
        .satisfies(answer -> assertThat(answer.from()).contains(gateway.jid()));
  }

  @Test
  void theResultComesBeforeTheNotificationAndAResourceOnlineHearsIt() {
    show(phone, Presence.Type.AVAILABLE, "", 0);
    show(gateway, Presence.Type.AVAILABLE, "", 0);
    gateway.taken();
    phone.taken();
    pubsub(gateway, "<create node='n'/>" + openForm("open"));
    pubsub(phone, "<subscribe node='n' jid='user1@home.test'/>");
    pubsub(gateway, "<subscribe node='n' jid='gateway@home.test'/>");
    gateway.taken();
    phone.taken();
    pubsub(gateway, "<publish node='n'><item id='1'><v xmlns='urn:v'/></item></publish>");
    assertThat(gateway.taken())
        .extracting(s -> s.getClass().getSimpleName())
        .containsExactly("Iq", "Message");
    assertThat(phone.taken())
        .extracting(s -> s.getClass().getSimpleName())
        .containsExactly("Message");
    assertThat(desk.got).isEmpty();
  }

  private static String openForm(String access) {
    return "<configure><x xmlns='jabber:x:data' type='submit'><field var='pubsub#access_model'>"
        + "<value>"
        + access
        + "</value></field></x></configure>";
  }

  private void pubsub(Session from, String inside) {
    Element payload =
        Xml.parse("<pubsub xmlns='http://jabber.org/protocol/pubsub'>" + inside + "</pubsub>");
    broker.received(
        from,
        new Iq(Iq.Type.SET, Optional.empty(), Optional.of(broker.pubsub()), "p", List.of(payload)));
  }

  @Test
  void allReceiversSeeEventsInTheSameOrderWhoeverPublishes() throws InterruptedException {
    show(phone, Presence.Type.AVAILABLE, "", 0);
    pubsub(gateway, "<create node='n'/>" + openForm("open"));
    for (Session receiver : List.of(gateway, phone, desk)) {
      pubsub(receiver, "<subscribe node='n' jid='" + receiver.jid() + "'/>");
      receiver.taken();
    }
    List<Session> publishers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      publishers.add(open("gateway@home.test/p" + i));
    }
    List<Thread> threads =
        publishers.stream().map(p -> Thread.ofPlatform().start(() -> publish(p, 200))).toList();
    for (Thread thread : threads) {
      assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
    }
    List<String> seen = itemIds(phone);
    assertThat(seen).hasSize(800);
    assertThat(itemIds(desk)).isEqualTo(seen);
    assertThat(itemIds(gateway)).isEqualTo(seen);
    assertThat(seen.stream().filter(id -> id.startsWith("p2-")).toList())
        .isSortedAccordingTo(Comparator.comparingInt(id -> Integer.parseInt(id.substring(3))));
  }

  private void publish(Session from, int count) {
    for (int i = 0; i < count; i++) {
      String id = from.jid().resource() + "-" + i;
      pubsub(from, "<publish node='n'><item id='" + id + "'><v xmlns='urn:v'/></item></publish>");
    }
  }

  private static List<String> itemIds(Session session) {
    return session.taken().stream()
        .filter(Message.class::isInstance)
        .map(m -> m.payload().getFirst().child("items").orElseThrow().child("item").orElseThrow())
        .map(item -> item.attribute("id").orElseThrow())
        .toList();
  }

  @Test
  void theSubscriptionOfAResourceEndsWithItsSession() {
    pubsub(gateway, "<create node='n'/>" + openForm("open"));
    pubsub(phone, "<subscribe node='n' jid='user1@home.test/phone'/>");
    phone.taken();
    broker.closed(phone, List.of());
    Session again = open("user1@home.test/phone");
    pubsub(gateway, "<publish node='n'><item id='1'><v xmlns='urn:v'/></item></publish>");
    assertThat(again.got).isEmpty();
  }

  @Test
  void messagesToAnAccountReachWhoIsOnlineAndNotNegative() {
    show(phone, Presence.Type.AVAILABLE, "", 5);
    show(desk, Presence.Type.AVAILABLE, "", -1);
    phone.taken();
    desk.taken();
    for (Message.Type type :
        List.of(Message.Type.CHAT, Message.Type.NORMAL, Message.Type.HEADLINE)) {
      say(gateway, type, "user1@home.test");
      assertThat(phone.taken()).hasSize(1);
      assertThat(desk.taken()).isEmpty();
    }
    assertThat(gateway.got).isEmpty();
  }

  @Test
  void aMessageThatReachesNobodyIsReturnedUnlessItsTypeForbids() {
    for (String to :
        List.of("user1@home.test", "nobody@home.test", "home.test", "pubsub.home.test")) {
      say(gateway, Message.Type.NORMAL, to);
      assertThat(error(gateway.taken().getFirst())).isEqualTo("service-unavailable");
      say(gateway, Message.Type.HEADLINE, to);
      say(gateway, Message.Type.ERROR, to);
      assertThat(gateway.got).isEmpty();
    }
    say(gateway, Message.Type.GROUPCHAT, "user1@home.test");
    assertThat(error(gateway.taken().getFirst())).isEqualTo("service-unavailable");
    say(gateway, Message.Type.CHAT, "user1@elsewhere.test");
    assertThat(error(gateway.taken().getFirst())).isEqualTo("remote-server-not-found");
  }

  @Test
  void aMessageToAResourceReachesItAndAConversationGoesOnWithTheOthers() {
    say(gateway, Message.Type.NORMAL, "user1@home.test/phone");
    assertThat(phone.taken()).hasSize(1);
    show(desk, Presence.Type.AVAILABLE, "", 0);
    desk.taken();
    say(gateway, Message.Type.CHAT, "user1@home.test/gone");
    assertThat(desk.taken()).hasSize(1);
    say(gateway, Message.Type.HEADLINE, "user1@home.test/gone");
    assertThat(desk.got).isEmpty();
    assertThat(gateway.got).isEmpty();
  }

  @Test
  void theResourcesOfAnAccountSeeEachOtherComeAndGo() {
    show(phone, Presence.Type.AVAILABLE, "", 0);
    assertThat(phone.taken()).hasSize(1);
    show(desk, Presence.Type.AVAILABLE, "", 0);
    assertThat(phone.taken()).extracting(s -> s.from().orElseThrow()).containsExactly(desk.jid());
    assertThat(desk.taken())
        .extracting(s -> s.from().orElseThrow())
        .containsExactlyInAnyOrder(phone.jid(), desk.jid());
    broker.closed(phone, List.of());
    assertThat(desk.taken())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(((Presence) p).type()).isEqualTo(Presence.Type.UNAVAILABLE);
              assertThat(p.from()).contains(phone.jid());
            });
    assertThat(phone.got).isEmpty();
  }

  @Test
  void whoWasShownPresenceDirectlyHearsThatItEnds() {
    show(phone, Presence.Type.AVAILABLE, "gateway@home.test/agent", 0);
    assertThat(gateway.taken()).hasSize(1);
    broker.closed(phone, List.of());
    assertThat(gateway.taken())
        .singleElement()
        .satisfies(p -> assertThat(((Presence) p).type()).isEqualTo(Presence.Type.UNAVAILABLE));
  }

  @Test
  void presenceThatGoesNowhereIsBoundedAndRefused() {
    show(phone, Presence.Type.AVAILABLE, "someone@elsewhere.test", 0);
    assertThat(error(phone.taken().getFirst())).isEqualTo("remote-server-not-found");
    show(phone, Presence.Type.SUBSCRIBE, "gateway@home.test", 0);
    assertThat(error(phone.taken().getFirst())).isEqualTo("service-unavailable");
    for (int i = 0; i < PresenceRouting.MAX_DIRECTED; i++) {
      show(phone, Presence.Type.AVAILABLE, "n" + i + "@home.test", 0);
    }
    assertThat(phone.got).isEmpty();
    show(phone, Presence.Type.AVAILABLE, "more@home.test", 0);
    assertThat(error(phone.taken().getFirst())).isEqualTo("resource-constraint");
    for (Presence.Type type :
        List.of(
            Presence.Type.PROBE,
            Presence.Type.SUBSCRIBED,
            Presence.Type.UNSUBSCRIBE,
            Presence.Type.UNSUBSCRIBED,
            Presence.Type.ERROR)) {
      show(phone, type, "gateway@home.test", 0);
    }
    assertThat(phone.got).isEmpty();
    assertThat(gateway.got).isEmpty();
  }

  @Test
  void aPriorityThatIsNoNumberOrAbsurdHarmsNobody() {
    for (String priority : List.of("", "high", "999999999999999999999", "1000", "-1000")) {
      Element element = Xml.parse("<priority xmlns='jabber:client'>" + priority + "</priority>");
      broker.received(
          phone,
          new Presence(
              Presence.Type.AVAILABLE, Optional.empty(), Optional.empty(), "", List.of(element)));
    }
    phone.taken();
    say(gateway, Message.Type.CHAT, "user1@home.test");
    assertThat(phone.got).as("-1000 counts as -128").isEmpty();
  }

  @Test
  void theNewSessionOfAFullJidReplacesTheOldOne() {
    Session again = open("user1@home.test/phone");
    assertThat(phone.closedWith).isEqualTo("conflict");
    broker.received(
        phone,
        new Iq(
            Iq.Type.GET,
            Optional.empty(),
            Optional.empty(),
            "late",
            List.of(Xml.parse("<ping xmlns='urn:xmpp:ping'/>"))));
    broker.closed(phone, List.of());
    assertThat(phone.got).isEmpty();
    assertThat(get(again, "", "<ping xmlns='urn:xmpp:ping'/>").type()).isEqualTo(Iq.Type.RESULT);
  }

  @Test
  void moreSessionsThanAreServedAreNotLetInUntilOneCloses() {
    Session first = open("user2@home.test/0");
    for (int i = 1; i < Resources.MAX_SESSIONS_PER_ACCOUNT; i++) {
      open("user2@home.test/" + i);
    }
    assertThat(broker.opened(new Session(broker, "user2@home.test/more"))).isFalse();
    assertThat(broker.opened(new Session(broker, "user2@home.test/1"))).as("replaces").isTrue();
    broker.closed(first, List.of());
    open("user2@home.test/more");
    int others = Resources.MAX_SESSIONS - 3 - Resources.MAX_SESSIONS_PER_ACCOUNT;
    for (int i = 0; i < others; i++) {
      open("n" + i + "@home.test/x");
    }
    assertThat(broker.opened(new Session(broker, "last@home.test/x"))).isFalse();
  }

  @Test
  void onlyAccountsOfTheDomainLogIn() {
    TestAuthority authority = new TestAuthority("CA");
    assertThat(broker.accountsOf(authority.client("gateway@home.test").chain()))
        .containsExactly(GATEWAY);
    assertThat(broker.accountsOf(List.of())).as("no certificate").isEmpty();
    assertThat(broker.scramKeys(Jid.parse("user1@elsewhere.test"))).isEmpty();
    assertThat(broker.domain()).isEqualTo("home.test");
    assertThatThrownBy(() -> new EdgeBroker("user@home.test", accounts()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("user@home.test");
  }

  private static Accounts accounts() {
    return LocalAccounts.builder(chain -> List.of()).build();
  }
}
