package dev.edgeagent.broker.pubsub;

import static dev.edgeagent.broker.pubsub.Service.GATEWAY;
import static dev.edgeagent.broker.pubsub.Service.USER1;
import static dev.edgeagent.broker.pubsub.Service.USER2;
import static dev.edgeagent.broker.pubsub.Service.answer;
import static dev.edgeagent.broker.pubsub.Service.done;
import static dev.edgeagent.broker.pubsub.Service.error;
import static dev.edgeagent.broker.pubsub.Service.events;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.broker.pubsub.PubSubCore.Outcome;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AffiliationRequestsTest {
  private final Service service = new Service();

  @BeforeEach
  void aClosedNode() {
    service.create("n");
  }

  private Outcome change(String... entries) {
    return service.setOwner(
        GATEWAY, "<affiliations node='n'>" + String.join("", entries) + "</affiliations>");
  }

  private static String entry(String jid, String affiliation) {
    return "<affiliation jid='" + jid + "' affiliation='" + affiliation + "'/>";
  }

  private List<String> listed() {
    return answer(service.getOwner(GATEWAY, "<affiliations node='n'/>"))
        .children()
        .map(e -> e.attribute("jid").orElse("") + " " + e.attribute("affiliation").orElse(""))
        .toList();
  }

  @Test
  void theCreatorIsOwnerAndListsAndChangesWhoMayDoWhat() {
    assertThat(listed()).containsExactly("gateway@home.test owner");
    done(change(entry("user1@home.test/phone", "member"), entry("user2@home.test", "publisher")));
    assertThat(listed())
        .containsExactly(
            "gateway@home.test owner", "user1@home.test member", "user2@home.test publisher");
    done(change(entry("user1@home.test", "none")));
    assertThat(listed()).hasSize(2);
  }

  @Test
  void anEntryThatSaysNothingChangesNothing() {
    done(change("<affiliation jid='user1@home.test'/>", entry("user2@home.test", "member")));
    assertThat(listed()).hasSize(2);
  }

  @Test
  void aNodeKeepsAnOwnerAndNothingOfSuchAListIsDone() {
    assertThat(
            error(change(entry("user1@home.test", "member"), entry("gateway@home.test", "none"))))
        .isEqualTo("modify not-acceptable");
    assertThat(listed()).containsExactly("gateway@home.test owner");
    done(change(entry("user1@home.test", "owner"), entry("gateway@home.test", "none")));
    assertThat(error(change(entry("gateway@home.test", "owner")))).isEqualTo("auth forbidden");
  }

  @Test
  void whatIsNoAffiliationIsRefused() {
    assertThat(error(change(entry("user1@home.test", "king")))).isEqualTo("modify bad-request");
    assertThat(error(change(entry("user1@home.test", "publish-only"))))
        .isEqualTo("cancel feature-not-implemented unsupported publish-only-affiliation");
    assertThat(error(change(entry("", "member")))).isEqualTo("modify bad-request invalid-jid");
    assertThat(error(change("<affiliation affiliation='member'/>")))
        .isEqualTo("modify bad-request invalid-jid");
    assertThat(error(change())).isEqualTo("modify bad-request");
    assertThat(
            error(change(entry("user1@home.test", "member"), entry("user1@home.test/x", "owner"))))
        .isEqualTo("modify bad-request");
  }

  @Test
  void onlyAnOwnerSeesAndChangesTheList() {
    done(change(entry("user1@home.test", "publisher")));
    assertThat(error(service.getOwner(USER1, "<affiliations node='n'/>")))
        .isEqualTo("auth forbidden");
    assertThat(
            error(
                service.setOwner(
                    USER1,
                    "<affiliations node='n'>"
                        + entry("user1@home.test", "owner")
                        + "</affiliations>")))
        .isEqualTo("auth forbidden");
    assertThat(error(service.getOwner(GATEWAY, "<affiliations node='none'/>")))
        .isEqualTo("cancel item-not-found");
  }

  @Test
  void whoIsNoLongerListedHearsThatItsSubscriptionEndedAndNothingMore() {
    done(change(entry("user1@home.test", "member")));
    done(service.subscribe(USER1, "n"));
    assertThat(events(change(entry("user1@home.test", "none"))))
        .containsExactly("user1@home.test subscription");
    assertThat(events(service.publish(GATEWAY, "n", "a"))).isEmpty();
  }

  @Test
  void anOutcastHearsNothingAtAll() {
    done(change(entry("user1@home.test", "member")));
    done(service.subscribe(USER1, "n"));
    assertThat(events(change(entry("user1@home.test", "outcast")))).isEmpty();
    assertThat(events(service.publish(GATEWAY, "n", "a"))).isEmpty();
  }

  @Test
  void anAccountSeesItsOwnAffiliations() {
    service.create("m");
    done(change(entry("user2@home.test", "member")));
    assertThat(answer(service.get(GATEWAY, "<affiliations/>")).children()).hasSize(2);
    assertThat(answer(service.get(GATEWAY, "<affiliations node='m'/>")).children()).hasSize(1);
    assertThat(answer(service.get(USER2, "<affiliations/>")).children())
        .extracting(e -> e.attribute("affiliation").orElseThrow())
        .containsExactly("member");
    assertThat(answer(service.get(USER1, "<affiliations/>")).children()).isEmpty();
  }
}
