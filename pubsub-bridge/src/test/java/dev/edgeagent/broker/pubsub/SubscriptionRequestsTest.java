package dev.edgeagent.broker.pubsub;

import static dev.edgeagent.broker.pubsub.Service.GATEWAY;
import static dev.edgeagent.broker.pubsub.Service.USER1;
import static dev.edgeagent.broker.pubsub.Service.USER2;
import static dev.edgeagent.broker.pubsub.Service.answer;
import static dev.edgeagent.broker.pubsub.Service.done;
import static dev.edgeagent.broker.pubsub.Service.error;
import static dev.edgeagent.broker.pubsub.Service.event;
import static dev.edgeagent.broker.pubsub.Service.events;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.broker.pubsub.PubSubCore.Outcome;
import dev.edgeagent.xmpp.Element;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriptionRequestsTest {
  private final Service service = new Service();

  @BeforeEach
  void anOpenAndAClosedNode() {
    service.create("open", "access_model", "open");
    service.create("closed");
  }

  private Outcome subscribe(String attributes) {
    return service.set(USER1, "<subscribe " + attributes + "/>");
  }

  private Outcome unsubscribe(String attributes) {
    return service.set(USER1, "<unsubscribe " + attributes + "/>");
  }

  @Test
  void aSubscriptionIsConfirmedAndOnceMoreWhenAskedAgain() {
    for (int i = 0; i < 2; i++) {
      Element subscription = answer(service.subscribe(USER1, "open"));
      assertThat(subscription.name()).isEqualTo("subscription");
      assertThat(subscription.attribute("node")).contains("open");
      assertThat(subscription.attribute("jid")).contains("user1@home.test");
      assertThat(subscription.attribute("subscription")).contains("subscribed");
    }
    assertThat(events(service.publish(GATEWAY, "open", "a"))).hasSize(1);
  }

  @Test
  void aSubscriptionIsRefusedAsTheTableSays() {
    assertThat(error(subscribe("jid='user1@home.test'")))
        .isEqualTo("modify bad-request nodeid-required");
    assertThat(error(subscribe("node='none' jid='user1@home.test'")))
        .isEqualTo("cancel item-not-found");
    for (String jid : List.of("user2@home.test", "user1@home.test/tablet", "home.test", "@", "")) {
      assertThat(error(subscribe("node='open' jid='" + jid + "'")))
          .as(jid)
          .isEqualTo("modify bad-request invalid-jid");
    }
    assertThat(error(subscribe("node='open'"))).isEqualTo("modify bad-request invalid-jid");
    assertThat(error(subscribe("node='closed' jid='user1@home.test'")))
        .isEqualTo("cancel not-allowed closed-node");
    done(service.affiliate("open", USER1, "outcast"));
    assertThat(error(subscribe("node='open' jid='user1@home.test'"))).isEqualTo("auth forbidden");
  }

  @Test
  void membersPublishersAndOwnersSubscribeToAClosedNode() {
    done(service.affiliate("closed", USER1, "member"));
    done(service.affiliate("closed", USER2, "publisher"));
    done(service.subscribe(USER1, "closed"));
    done(service.subscribe(USER2, "closed"));
    done(service.subscribe(GATEWAY, "closed"));
    assertThat(events(service.publish(GATEWAY, "closed", "a"))).hasSize(3);
  }

  @Test
  void theLastItemIsSentToANewSubscriberWhereTheNodeSaysSo() {
    service.create("last", "access_model", "open", "send_last_published_item", "on_sub");
    done(service.publish(GATEWAY, "last", "a"));
    done(service.publish(GATEWAY, "last", "b"));
    Outcome subscribed = service.subscribe(USER1, "last");
    assertThat(events(subscribed)).containsExactly("user1@home.test items");
    assertThat(event(subscribed.notices().getFirst()).child("item").orElseThrow().attribute("id"))
        .contains("b");
    assertThat(events(service.subscribe(USER1, "last"))).isEmpty();
    done(service.publish(GATEWAY, "open", "a"));
    assertThat(events(service.subscribe(USER1, "open"))).isEmpty();
  }

  @Test
  void anUnsubscribedAccountHearsNothingMoreAndASubscriptionIdIsIgnored() {
    done(service.subscribe(USER1, "open"));
    Element ended = answer(unsubscribe("node='open' jid='user1@home.test' subid='x'"));
    assertThat(ended.attribute("subscription")).contains("none");
    assertThat(events(service.publish(GATEWAY, "open", "a"))).isEmpty();
  }

  @Test
  void anUnsubscriptionIsRefusedAsTheTableSays() {
    assertThat(error(unsubscribe("jid='user1@home.test'")))
        .isEqualTo("modify bad-request nodeid-required");
    assertThat(error(unsubscribe("node='none' jid='user1@home.test'")))
        .isEqualTo("cancel item-not-found");
    assertThat(error(unsubscribe("node='open' jid='user1@home.test'")))
        .isEqualTo("cancel unexpected-request not-subscribed");
    assertThat(error(unsubscribe("node='open' jid='user2@home.test'"))).isEqualTo("auth forbidden");
    assertThat(error(unsubscribe("node='open'"))).isEqualTo("modify bad-request invalid-jid");
  }

  @Test
  void theSubscriptionOfAResourceEndsWithItAndThatOfItsAccountDoesNot() {
    done(service.subscribe(USER1, "open"));
    done(subscribe("node='open' jid='" + USER1 + "'"));
    assertThat(events(service.publish(GATEWAY, "open", "a")))
        .containsExactly("user1@home.test items", "user1@home.test/phone items");
    service.core.left(USER1);
    assertThat(events(service.publish(GATEWAY, "open", "b")))
        .containsExactly("user1@home.test items");
  }

  @Test
  void whatIsNotServedIsSaidToBeUnsupported() {
    assertThat(error(service.get(USER1, "<options node='open' jid='user1@home.test'/>")))
        .isEqualTo("cancel feature-not-implemented unsupported subscription-options");
    assertThat(
            error(service.set(USER1, "<subscribe node='open' jid='user1@home.test'/><options/>")))
        .isEqualTo("cancel feature-not-implemented unsupported subscription-options");
    assertThat(error(service.get(USER1, "<default node='open'/>")))
        .isEqualTo("cancel feature-not-implemented unsupported retrieve-default-sub");
  }

  @Test
  void anAccountSeesItsOwnSubscriptions() {
    done(service.subscribe(USER1, "open"));
    done(service.affiliate("closed", USER1, "member"));
    done(service.subscribe(USER1, "closed"));
    done(service.subscribe(USER2, "open"));
    assertThat(answer(service.get(USER1, "<subscriptions/>")).children())
        .extracting(e -> e.attribute("node").orElseThrow())
        .containsExactly("open", "closed");
    assertThat(answer(service.get(USER1, "<subscriptions node='open'/>")).children()).hasSize(1);
    assertThat(error(service.get(USER1, "<subscriptions node='none'/>")))
        .isEqualTo("cancel item-not-found");
  }

  @Test
  void anOwnerSeesAndChangesTheSubscriptionsOfItsNode() {
    done(service.subscribe(USER1, "open"));
    Outcome changed =
        service.setOwner(
            GATEWAY,
            "<subscriptions node='open'>"
                + "<subscription jid='user1@home.test' subscription='none'/>"
                + "<subscription jid='user2@home.test' subscription='subscribed'/>"
                + "</subscriptions>");
    assertThat(events(changed))
        .containsExactly("user1@home.test subscription", "user2@home.test subscription");
    assertThat(answer(service.getOwner(GATEWAY, "<subscriptions node='open'/>")).children())
        .extracting(e -> e.attribute("jid").orElseThrow())
        .containsExactly("user2@home.test");
    assertThat(error(service.getOwner(USER1, "<subscriptions node='open'/>")))
        .isEqualTo("auth forbidden");
    assertThat(error(service.setOwner(USER1, "<subscriptions node='open'/>")))
        .isEqualTo("auth forbidden");
  }

  @Test
  void aListOfChangesIsMadeWhollyOrNotAtAll() {
    for (String bad :
        List.of(
            "<subscription jid='user2@home.test' subscription='pending'/>",
            "<subscription jid='user2@home.test' subscription='subscribed'/>")) {
      assertThat(
              error(
                  service.setOwner(
                      GATEWAY,
                      "<subscriptions node='closed'>"
                          + "<subscription jid='gateway@home.test' subscription='subscribed'/>"
                          + bad
                          + "</subscriptions>")))
          .isEqualTo("modify not-acceptable");
    }
    assertThat(answer(service.getOwner(GATEWAY, "<subscriptions node='closed'/>")).children())
        .isEmpty();
    assertThat(error(service.setOwner(GATEWAY, "<subscriptions node='closed'/>")))
        .isEqualTo("modify bad-request");
  }
}
