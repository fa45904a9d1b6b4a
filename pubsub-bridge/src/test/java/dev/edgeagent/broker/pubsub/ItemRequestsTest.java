package dev.edgeagent.broker.pubsub;

import static dev.edgeagent.broker.pubsub.Service.GATEWAY;
import static dev.edgeagent.broker.pubsub.Service.USER1;
import static dev.edgeagent.broker.pubsub.Service.USER2;
import static dev.edgeagent.broker.pubsub.Service.answer;
import static dev.edgeagent.broker.pubsub.Service.done;
import static dev.edgeagent.broker.pubsub.Service.error;
import static dev.edgeagent.broker.pubsub.Service.event;
import static dev.edgeagent.broker.pubsub.Service.events;
import static dev.edgeagent.broker.pubsub.Service.options;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.broker.pubsub.PubSubCore.Outcome;
import dev.edgeagent.xmpp.Element;
import org.junit.jupiter.api.Test;

class ItemRequestsTest {
  private static final String ITEM = "<item id='a'><v xmlns='urn:t'>1</v></item>";
  private final Service service = new Service();

  private Outcome publish(String inside) {
    return service.set(GATEWAY, "<publish node='n'>" + inside + "</publish>");
  }

  @Test
  void aPublishedItemIsAcknowledgedThenToldToSubscribersInTheirOrder() {
    service.create("n", "access_model", "open");
    done(service.subscribe(USER1, "n"));
    done(service.subscribe(USER2, "n"));
    Outcome published = publish(ITEM);
    Element publish = answer(published);
    assertThat(publish.attribute("node")).contains("n");
    assertThat(publish.child("item").orElseThrow().attribute("id")).contains("a");
    assertThat(events(published)).containsExactly("user1@home.test items", "user2@home.test items");
    Element item = event(published.notices().getFirst()).child("item").orElseThrow();
    assertThat(item.attribute("id")).contains("a");
    assertThat(item.attribute("publisher")).contains("gateway@home.test");
    assertThat(item.child("v", "urn:t").orElseThrow().text()).isEqualTo("1");
  }

  @Test
  void anItemWithoutAnIdIsGivenOne() {
    service.create("n");
    Element publish = answer(publish("<item><v xmlns='urn:t'/></item>"));
    assertThat(publish.child("item").orElseThrow().attribute("id")).contains("made-1");
    assertThat(service.itemIds(GATEWAY, "n")).containsExactly("made-1");
  }

  @Test
  void theSameIdOverwritesBecomesTheNewestAndIsToldAgain() {
    service.create("n", "access_model", "open", "max_items", "2");
    done(service.subscribe(USER1, "n"));
    done(service.publish(GATEWAY, "n", "a"));
    done(service.publish(GATEWAY, "n", "b"));
    assertThat(events(publish("<item id='a'><v xmlns='urn:t'>2</v></item>"))).hasSize(1);
    assertThat(service.itemIds(GATEWAY, "n")).containsExactly("b", "a");
    done(service.publish(GATEWAY, "n", "c"));
    assertThat(service.itemIds(GATEWAY, "n")).containsExactly("a", "c");
  }

  @Test
  void whatIsNotExactlyOneItemWithOnePayloadIsRefused() {
    service.create("n");
    assertThat(error(publish(""))).isEqualTo("modify bad-request item-required");
    assertThat(error(publish(ITEM + ITEM))).isEqualTo("modify bad-request invalid-payload");
    assertThat(error(publish("<item id='a'/>"))).isEqualTo("modify bad-request payload-required");
    assertThat(error(publish("<item id='a'>text</item>")))
        .isEqualTo("modify bad-request payload-required");
    assertThat(error(publish("<item><v xmlns='urn:t'/><w xmlns='urn:t'/></item>")))
        .isEqualTo("modify bad-request invalid-payload");
    assertThat(service.itemIds(GATEWAY, "n")).isEmpty();
  }

  @Test
  void aPayloadOfAnotherNamespaceThanTheNodesTypeIsRefused() {
    service.create("n", "type", "urn:other");
    assertThat(error(publish(ITEM))).isEqualTo("modify bad-request invalid-payload");
  }

  @Test
  void aPayloadOverTheLimitIsRefusedAndOneAtItIsKept() {
    service.create("n");
    int around = 2 * "v".length() + "urn:t".length() + 5;
    String most = "x".repeat(Nodes.MAX_ITEM_BYTES - around);
    done(publish("<item id='a'><v xmlns='urn:t'>" + most + "</v></item>"));
    assertThat(error(publish("<item id='b'><v xmlns='urn:t'>" + most + "x</v></item>")))
        .isEqualTo("modify not-acceptable payload-too-big");
  }

  @Test
  void aNodeWithoutPayloadsTellsIdsOnly() {
    service.create("n", "access_model", "open", "deliver_payloads", "0");
    done(service.subscribe(USER1, "n"));
    Outcome published = publish("<item id='a'/>");
    Element item = event(published.notices().getFirst()).child("item").orElseThrow();
    assertThat(item.children()).isEmpty();
    done(publish(ITEM));
    assertThat(service.itemIds(GATEWAY, "n")).containsExactly("a");
  }

  @Test
  void aNodeForNotificationsOnlyTakesNoItem() {
    service.create("n", "access_model", "open", "deliver_payloads", "0", "persist_items", "0");
    done(service.subscribe(USER1, "n"));
    assertThat(error(publish(ITEM))).isEqualTo("modify bad-request item-forbidden");
    Outcome published = publish("");
    assertThat(events(published)).containsExactly("user1@home.test items");
    assertThat(event(published.notices().getFirst()).children()).isEmpty();
  }

  @Test
  void onlyOwnersAndPublishersPublish() {
    service.create("n", "access_model", "open");
    assertThat(error(service.publish(USER1, "n", "a"))).isEqualTo("auth forbidden");
    done(service.affiliate("n", USER1, "member"));
    assertThat(error(service.publish(USER1, "n", "a"))).isEqualTo("auth forbidden");
    done(service.affiliate("n", USER1, "publisher"));
    done(service.publish(USER1, "n", "a"));
  }

  @Test
  void aPublishCreatesTheNodeForWhoMay() {
    done(service.publish(GATEWAY, "new", "a"));
    assertThat(service.itemIds(GATEWAY, "new")).containsExactly("a");
    assertThat(error(service.publish(USER1, "other", "a"))).isEqualTo("cancel item-not-found");
    assertThat(error(service.set(GATEWAY, "<publish>" + ITEM + "</publish>")))
        .isEqualTo("modify bad-request nodeid-required");
  }

  @Test
  void aRefusedPublishLeavesNoNode() {
    assertThat(error(publish(""))).isEqualTo("modify bad-request item-required");
    assertThat(error(service.get(GATEWAY, "<items node='n'/>"))).isEqualTo("cancel item-not-found");
  }

  @Test
  void publishOptionsConfigureANewNodeAndArePreconditionsOfAnOldOne() {
    String publish = "<publish node='n'>" + ITEM + "</publish>";
    done(service.set(GATEWAY, publish + options("access_model", "open", "persist_items", "true")));
    done(service.subscribe(USER1, "n"));
    done(service.set(GATEWAY, publish + options("access_model", "open", "max_items", "10")));
    for (String[] unmet :
        new String[][] {
          {"access_model", "whitelist"},
          {"access_model", "presence"},
          {"persist_items", "0"},
          {"max_items", "11"},
          {"nobody_knows", "1"}
        }) {
      assertThat(error(service.set(GATEWAY, publish + options(unmet))))
          .isEqualTo("cancel conflict precondition-not-met");
    }
  }

  @Test
  void publishOptionsThatNoNodeCanHaveCreateNone() {
    String publish = "<publish node='n'>" + ITEM + "</publish>";
    assertThat(error(service.set(GATEWAY, publish + options("access_model", "roster"))))
        .isEqualTo("modify not-acceptable unsupported-access-model");
    assertThat(error(service.set(GATEWAY, publish + options("nobody_knows", "1"))))
        .isEqualTo("modify not-acceptable");
    assertThat(error(service.set(GATEWAY, publish + "<publish-options/>")))
        .isEqualTo("modify bad-request invalid-options");
    assertThat(error(service.get(GATEWAY, "<items node='n'/>"))).isEqualTo("cancel item-not-found");
  }

  @Test
  void aRetractedItemIsGoneAndToldWhereTheNodeOrTheRequestSaysSo() {
    service.create("n", "access_model", "open");
    done(service.subscribe(USER1, "n"));
    done(service.publish(GATEWAY, "n", "a"));
    Outcome retracted = service.set(GATEWAY, "<retract node='n'><item id='a'/></retract>");
    assertThat(events(retracted)).containsExactly("user1@home.test items");
    assertThat(event(retracted.notices().getFirst()).child("retract").orElseThrow().attribute("id"))
        .contains("a");
    assertThat(service.itemIds(GATEWAY, "n")).isEmpty();

    service.create("quiet", "access_model", "open", "notify_retract", "0");
    done(service.subscribe(USER1, "quiet"));
    done(service.publish(GATEWAY, "quiet", "a"));
    done(service.publish(GATEWAY, "quiet", "b"));
    assertThat(events(service.set(GATEWAY, "<retract node='quiet'><item id='a'/></retract>")))
        .isEmpty();
    assertThat(
            events(
                service.set(GATEWAY, "<retract node='quiet' notify='1'><item id='b'/></retract>")))
        .hasSize(1);
  }

  @Test
  void aRetractIsRefusedAsTheTableSays() {
    service.create("n", "access_model", "open");
    service.create("transient", "persist_items", "0");
    done(service.publish(GATEWAY, "n", "a"));
    done(service.affiliate("n", USER2, "publisher"));
    String a = "<item id='a'/>";
    assertThat(error(service.set(GATEWAY, "<retract>" + a + "</retract>")))
        .isEqualTo("modify bad-request nodeid-required");
    assertThat(error(service.set(GATEWAY, "<retract node='none'>" + a + "</retract>")))
        .isEqualTo("cancel item-not-found");
    for (String not : new String[] {"", "<item/>", a + "<item id='b'/>"}) {
      assertThat(error(service.set(GATEWAY, "<retract node='n'>" + not + "</retract>")))
          .isEqualTo("modify bad-request item-required");
    }
    assertThat(error(service.set(GATEWAY, "<retract node='n'><item id='b'/></retract>")))
        .isEqualTo("cancel item-not-found");
    assertThat(error(service.set(USER1, "<retract node='n'>" + a + "</retract>")))
        .isEqualTo("auth forbidden");
    assertThat(error(service.set(USER2, "<retract node='n'>" + a + "</retract>")))
        .isEqualTo("auth forbidden");
    assertThat(error(service.set(GATEWAY, "<retract node='transient'>" + a + "</retract>")))
        .isEqualTo("cancel feature-not-implemented unsupported persistent-items");
  }

  @Test
  void itemsAreHandedOutOldestFirstTheNewestOfThemOrByTheirIds() {
    service.create("n");
    for (String id : new String[] {"a", "b", "c"}) {
      done(service.publish(GATEWAY, "n", id));
    }
    assertThat(service.itemIds(GATEWAY, "n")).containsExactly("a", "b", "c");
    assertThat(ids("<items node='n' max_items='2'/>")).containsExactly("b", "c");
    assertThat(ids("<items node='n' max_items='0'/>")).isEmpty();
    assertThat(ids("<items node='n'><item id='c'/><item id='a'/><item id='no'/></items>"))
        .containsExactly("a", "c");
    assertThat(ids("<items node='n'><item id='no'/></items>")).isEmpty();
  }

  private String[] ids(String inside) {
    return answer(service.get(GATEWAY, inside))
        .children()
        .map(e -> e.attribute("id").orElseThrow())
        .toArray(String[]::new);
  }

  @Test
  void anAnswerHoldsTheNewestItemsThatFit() {
    service.create("n");
    String big = "x".repeat(100 * 1024);
    for (String id : new String[] {"a", "b", "c"}) {
      done(publish("<item id='" + id + "'><v xmlns='urn:t'>" + big + "</v></item>"));
    }
    assertThat(ids("<items node='n'/>")).containsExactly("c");
    assertThat(ids("<items node='n'><item id='a'/></items>")).containsExactly("a");
  }

  @Test
  void itemsAreRefusedAsTheTableSays() {
    service.create("n");
    service.create("transient", "persist_items", "0");
    assertThat(error(service.get(GATEWAY, "<items/>")))
        .isEqualTo("modify bad-request nodeid-required");
    assertThat(error(service.get(GATEWAY, "<items node='none'/>")))
        .isEqualTo("cancel item-not-found");
    assertThat(error(service.get(USER1, "<items node='n'/>")))
        .isEqualTo("cancel not-allowed closed-node");
    done(service.affiliate("n", USER1, "outcast"));
    assertThat(error(service.get(USER1, "<items node='n'/>"))).isEqualTo("auth forbidden");
    assertThat(error(service.get(GATEWAY, "<items node='transient'/>")))
        .isEqualTo("cancel feature-not-implemented unsupported persistent-items");
    for (String count : new String[] {"-1", "all", "", "99999999999"}) {
      assertThat(error(service.get(GATEWAY, "<items node='n' max_items='" + count + "'/>")))
          .isEqualTo("modify bad-request");
    }
  }
}
