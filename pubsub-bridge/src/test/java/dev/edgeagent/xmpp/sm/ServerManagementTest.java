package dev.edgeagent.xmpp.sm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.sm.ServerManagement.Bounds;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServerManagementTest {
  private static final Duration KEPT = Duration.ofMinutes(5);

  private final StanzaRoom room = new StanzaRoom(1000);
  private final ServerManagement management = new ServerManagement(new Bounds(KEPT, 5, 100), room);

  private static Element enable(String... attributes) {
    Element.Builder enable = Element.builder("enable", Nonza.NS);
    for (int i = 0; i < attributes.length; i += 2) {
      enable.attribute(attributes[i], attributes[i + 1]);
    }
    return enable.build();
  }

  private static Element stanza(String id) {
    return Element.builder("iq", "jabber:client").attribute("id", id).build();
  }

  private void send(int first, int last, int bytes) {
    for (int i = first; i <= last; i++) {
      management.sent(stanza(Integer.toString(i)), bytes);
    }
  }

  private boolean acknowledge(long count) {
    return management.acknowledged(Nonza.answer(new StanzaCount(count)));
  }

  @Test
  void nothingIsCountedNorKeptBeforeItIsEnabled() {
    send(1, 9, 50);
    management.received();
    management.enable(enable("resume", "true"), "id");
    assertThat(management.sent()).isEqualTo(StanzaCount.ZERO);
    assertThat(management.handled()).isEqualTo(StanzaCount.ZERO);
    assertThat(management.unacked()).isEmpty();
    assertThat(management.isResumable()).isTrue();
  }

  @Test
  void aSessionIsResumableWhenItsClientAsksForThat() {
    Element enabled = management.enable(enable(), "id");
    assertThat(enabled).isEqualTo(Nonza.enabled());
    assertThat(management.isActive()).isTrue();
    assertThat(management.isResumable()).isFalse();
    assertThat(management.id()).isEmpty();
  }

  @Test
  void aSessionThatIsKeptForNoTimeIsNotResumable() {
    ServerManagement none = new ServerManagement(new Bounds(Duration.ZERO, 5, 100), room);
    assertThat(none.enable(enable("resume", "1"), "id")).isEqualTo(Nonza.enabled());
  }

  @Test
  void aClientMayWantItsSessionKeptForLessButNotForMore() {
    management.enable(enable("resume", "true", "max", "60"), "id");
    assertThat(management.kept()).isEqualTo(Duration.ofMinutes(1));
    for (String max : new String[] {"301", "4294967295", "99999999999", "-1", "soon"}) {
      Element enabled = management.enable(enable("resume", "true", "max", max), "id");
      assertThat(enabled).isEqualTo(Nonza.enabled("id", KEPT));
    }
  }

  @Test
  void whatIsAcknowledgedIsNotKeptAndItsRoomIsFree() {
    management.enable(enable("resume", "true"), "id");
    send(1, 3, 10);
    assertThat(room.taken()).isEqualTo(30);
    assertThat(acknowledge(2)).isTrue();
    assertThat(management.unacked()).containsExactly(stanza("3"));
    assertThat(room.taken()).isEqualTo(10);
    assertThat(acknowledge(4)).isFalse();
    assertThat(acknowledge(1)).isFalse();
    assertThat(management.acknowledged(Element.of("a", Nonza.NS))).isFalse();
    assertThat(management.unacked()).containsExactly(stanza("3"));
  }

  @Test
  void tooManyStanzasAreCountedOnly() {
    management.enable(enable("resume", "true"), "id");
    send(1, 6, 1);
    assertThat(management.isResumable()).isFalse();
    assertThat(management.unacked()).isEmpty();
    assertThat(room.taken()).isZero();
    assertThat(management.sent()).isEqualTo(new StanzaCount(6));
    assertThat(acknowledge(5)).isTrue();
    assertThat(acknowledge(7)).isFalse();
    send(7, 7, 1);
    assertThat(acknowledge(7)).isTrue();
    assertThat(management.isResumable()).as("again").isFalse();
  }

  @Test
  void tooManyBytesAreNotKept() {
    management.enable(enable("resume", "true"), "id");
    send(1, 2, 50);
    assertThat(management.isResumable()).isTrue();
    send(3, 3, 1);
    assertThat(management.isResumable()).isFalse();
    assertThat(room.taken()).isZero();
  }

  @Test
  void theRoomIsSharedByAllSessions() {
    ServerManagement other = new ServerManagement(new Bounds(KEPT, 5, 2000), room);
    other.enable(enable("resume", "true"), "other");
    management.enable(enable("resume", "true"), "id");
    other.sent(stanza("1"), 950);
    send(1, 1, 50);
    send(2, 2, 1);
    assertThat(management.isResumable()).isFalse();
    assertThat(other.isResumable()).isTrue();
    assertThat(other.end()).containsExactly(stanza("1"));
    assertThat(room.taken()).isZero();
  }

  @Test
  void afterTheEndNothingIsKept() {
    management.enable(enable("resume", "true"), "id");
    send(1, 2, 10);
    assertThat(management.end()).containsExactly(stanza("1"), stanza("2"));
    assertThat(management.end()).isEmpty();
    assertThat(management.isResumable()).isFalse();
    assertThat(room.taken()).isZero();
  }

  @Test
  void oneQuestionIsOpenAtATime() {
    assertThat(management.shouldAsk(true)).as("not enabled").isFalse();
    management.enable(enable(), "id");
    assertThat(management.shouldAsk(true)).as("nothing sent").isFalse();
    send(1, 1, 1);
    assertThat(management.shouldAsk(false)).isFalse();
    assertThat(management.shouldAsk(true)).isTrue();
    send(2, 20, 1);
    assertThat(management.shouldAsk(false)).isTrue();
    management.ask();
    assertThat(management.shouldAsk(true)).isFalse();
    acknowledge(19);
    assertThat(management.shouldAsk(true)).isTrue();
    acknowledge(20);
    assertThat(management.shouldAsk(true)).isFalse();
  }

  @Test
  void aQuestionOnTheStreamBeforeIsAskedAgain() {
    management.enable(enable("resume", "true"), "id");
    send(1, 1, 1);
    management.ask();
    management.received();
    assertThat(management.resumed()).isEqualTo(Nonza.resumed("id", new StanzaCount(1)));
    assertThat(management.shouldAsk(true)).isTrue();
  }

  @Test
  void aStanzaWeighsWhatItsElementsHold() {
    Element small = Element.of("a", "urn:a");
    int weight = StanzaRoom.weigh(small);
    Element large =
        Element.builder("a", "urn:a").attribute("b", "123").text("12345").add(small).build();
    assertThat(StanzaRoom.weigh(large)).isEqualTo(2 * weight + 4 + 5);
  }
}
