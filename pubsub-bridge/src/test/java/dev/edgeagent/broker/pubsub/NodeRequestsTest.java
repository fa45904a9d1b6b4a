package dev.edgeagent.broker.pubsub;

import static dev.edgeagent.broker.pubsub.Service.GATEWAY;
import static dev.edgeagent.broker.pubsub.Service.USER1;
import static dev.edgeagent.broker.pubsub.Service.USER2;
import static dev.edgeagent.broker.pubsub.Service.answer;
import static dev.edgeagent.broker.pubsub.Service.config;
import static dev.edgeagent.broker.pubsub.Service.done;
import static dev.edgeagent.broker.pubsub.Service.error;
import static dev.edgeagent.broker.pubsub.Service.event;
import static dev.edgeagent.broker.pubsub.Service.events;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.broker.pubsub.PubSubCore.Outcome;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.form.DataForm;
import dev.edgeagent.xmpp.form.FormField;
import org.junit.jupiter.api.Test;

class NodeRequestsTest {
  private final Service service = new Service();

  private DataForm configuration(String node) throws Refused {
    Element configure = answer(service.getOwner(GATEWAY, "<configure node='" + node + "'/>"));
    return NodeConfigForm.in(configure).orElseThrow();
  }

  private String value(String node, String field) throws Refused {
    return configuration(node).field("pubsub#" + field).map(FormField::value).orElseThrow();
  }

  @Test
  void aNodeIsCreatedAsConfiguredAndTheRestIsDefault() throws Refused {
    service.create("n", "max_items", "7", "access_model", "open", "title", "Boiler");
    assertThat(value("n", "max_items")).isEqualTo("7");
    assertThat(value("n", "access_model")).isEqualTo("open");
    assertThat(value("n", "title")).isEqualTo("Boiler");
    assertThat(value("n", "persist_items")).isEqualTo("1");
    assertThat(value("n", "send_last_published_item")).isEqualTo("never");
    assertThat(configuration("n").formType()).contains(NodeConfigForm.NODE_CONFIG);
  }

  @Test
  void aNodeIsClosedUnlessItsCreatorOpensIt() throws Refused {
    done(service.set(GATEWAY, "<create node='n'/>"));
    assertThat(value("n", "access_model")).isEqualTo("whitelist");
  }

  @Test
  void aNodeWithoutANameIsGivenOne() {
    Element create = answer(service.set(GATEWAY, "<create/><configure/>"));
    assertThat(create.attribute("node")).contains("made-1");
    done(service.publish(GATEWAY, "made-1", "a"));
  }

  @Test
  void theConfigurationMayStandBeforeTheCreation() throws Refused {
    done(service.set(GATEWAY, config("max_items", "3") + "<create node='n'/>"));
    assertThat(value("n", "max_items")).isEqualTo("3");
  }

  @Test
  void whatExistsIsNotCreatedAgain() {
    service.create("n");
    assertThat(error(service.set(GATEWAY, "<create node='n'/>"))).isEqualTo("cancel conflict");
  }

  @Test
  void whoMayNotCreateDoesNotAndDoesNotLearnWhatExists() {
    service.create("n");
    assertThat(error(service.set(USER1, "<create node='n'/>"))).isEqualTo("auth forbidden");
    assertThat(error(service.set(USER1, "<create node='m'/>"))).isEqualTo("auth forbidden");
  }

  @Test
  void aCreationThatIsRefusedLeavesNoNode() {
    String create = "<create node='n'/>" + config("access_model", "presence");
    assertThat(error(service.set(GATEWAY, create)))
        .isEqualTo("modify not-acceptable unsupported-access-model");
    assertThat(error(service.getOwner(GATEWAY, "<configure node='n'/>")))
        .isEqualTo("cancel item-not-found");
  }

  @Test
  void valuesThatANodeCannotHaveAreRefused() {
    service.create("n");
    for (String model : new String[] {"presence", "roster", "authorize", "", "OPEN"}) {
      assertThat(error(configure("access_model", model)))
          .isEqualTo("modify not-acceptable unsupported-access-model");
    }
    assertThat(error(configure("max_items", "many")))
        .isEqualTo("modify bad-request invalid-options");
    assertThat(error(configure("max_items", "0"))).isEqualTo("modify not-acceptable");
    assertThat(error(configure("max_items", "1001"))).isEqualTo("modify not-acceptable");
    assertThat(error(configure("persist_items", "yes")))
        .isEqualTo("modify bad-request invalid-options");
    assertThat(error(configure("send_last_published_item", "on_sub_and_presence")))
        .isEqualTo("modify not-acceptable");
    assertThat(error(configure("publish_model", "open"))).isEqualTo("modify not-acceptable");
    assertThat(error(configure("node_type", "collection"))).isEqualTo("modify not-acceptable");
    assertThat(error(configure("title", "x".repeat(257)))).isEqualTo("modify not-acceptable");
  }

  private Outcome configure(String field, String value) {
    return service.setOwner(
        GATEWAY,
        "<configure node='n'>" + Service.form("#node_config", field, value) + "</configure>");
  }

  @Test
  void aFieldThatNobodyKnowsChangesNothing() throws Refused {
    service.create("n", "item_expire", "60", "max_items", "5");
    assertThat(value("n", "max_items")).isEqualTo("5");
    assertThat(configuration("n").field("pubsub#item_expire")).isEmpty();
  }

  @Test
  void aFormOfAnotherKindOrWithAFieldTwiceIsRefused() {
    service.create("n");
    String other = "<configure node='n'>" + Service.form("#publish-options") + "</configure>";
    assertThat(error(service.setOwner(GATEWAY, other)))
        .isEqualTo("modify bad-request invalid-options");
    assertThat(
            error(
                service.setOwner(
                    GATEWAY,
                    "<configure node='n'>"
                        + Service.form("#node_config", "title", "a", "title", "b")
                        + "</configure>")))
        .isEqualTo("modify bad-request invalid-options");
    assertThat(error(service.setOwner(GATEWAY, "<configure node='n'/>")))
        .isEqualTo("modify bad-request");
  }

  @Test
  void aCancelledFormChangesNothing() throws Refused {
    service.create("n", "title", "before");
    done(
        service.setOwner(
            GATEWAY, "<configure node='n'><x xmlns='jabber:x:data' type='cancel'/></configure>"));
    assertThat(value("n", "title")).isEqualTo("before");
  }

  @Test
  void maxIsAsManyItemsAsTheServiceKeeps() throws Refused {
    service.create("n", "max_items", "max");
    assertThat(value("n", "max_items")).isEqualTo("1000");
  }

  @Test
  void fewerItemsOrNoneAreKeptFromTheConfigurationOn() {
    service.create("n", "max_items", "5");
    for (String id : new String[] {"a", "b", "c", "d"}) {
      done(service.publish(GATEWAY, "n", id));
    }
    done(configure("max_items", "2"));
    assertThat(service.itemIds(GATEWAY, "n")).containsExactly("c", "d");
    done(configure("persist_items", "0"));
    done(configure("persist_items", "1"));
    assertThat(service.itemIds(GATEWAY, "n")).isEmpty();
  }

  @Test
  void whoIsNotListedLosesItsSubscriptionWhenTheNodeCloses() {
    service.create("n", "access_model", "open");
    done(service.subscribe(USER1, "n"));
    Outcome closed = configure("access_model", "whitelist");
    assertThat(events(closed)).containsExactly("user1@home.test subscription");
    assertThat(event(closed.notices().getFirst()).attribute("subscription")).contains("none");
    assertThat(service.publish(GATEWAY, "n", "a").notices()).isEmpty();
  }

  @Test
  void onlyOwnersConfigurePurgeAndDelete() {
    service.create("n", "access_model", "open");
    done(service.affiliate("n", USER1, "publisher"));
    for (String inside : new String[] {"<configure node='n'/>", "<purge node='n'/>"}) {
      assertThat(error(service.setOwner(USER1, inside))).isEqualTo("auth forbidden");
    }
    assertThat(error(service.setOwner(USER2, "<delete node='n'/>"))).isEqualTo("auth forbidden");
    assertThat(error(service.getOwner(USER2, "<configure node='n'/>"))).isEqualTo("auth forbidden");
  }

  @Test
  void whatIsNotThereOrNotNamedIsToldSo() {
    for (String what : new String[] {"configure", "delete", "purge"}) {
      assertThat(error(service.setOwner(GATEWAY, "<" + what + " node='none'/>")))
          .isEqualTo("cancel item-not-found");
      assertThat(error(service.setOwner(GATEWAY, "<" + what + "/>")))
          .isEqualTo("modify bad-request nodeid-required");
    }
  }

  @Test
  void theDefaultConfigurationIsShownToEverybody() throws Refused {
    Element shown = answer(service.getOwner(USER2, "<default/>"));
    DataForm form = NodeConfigForm.in(shown).orElseThrow();
    assertThat(
            NodeConfigForm.apply(
                form,
                NodeConfigForm.NODE_CONFIG,
                NodeConfig.DEFAULT,
                NodeConfigForm.Unknown.REFUSED))
        .isEqualTo(NodeConfig.DEFAULT);
  }

  @Test
  void aPurgeEmptiesTheNodeAndSubscribersHearOfIt() {
    service.create("n", "access_model", "open");
    done(service.subscribe(USER1, "n"));
    done(service.publish(GATEWAY, "n", "a"));
    assertThat(events(service.setOwner(GATEWAY, "<purge node='n'/>")))
        .containsExactly("user1@home.test purge");
    assertThat(service.itemIds(GATEWAY, "n")).isEmpty();
  }

  @Test
  void aNodeThatKeepsNothingCannotBePurged() {
    service.create("n", "persist_items", "0");
    assertThat(error(service.setOwner(GATEWAY, "<purge node='n'/>")))
        .isEqualTo("cancel feature-not-implemented unsupported persistent-items");
  }

  @Test
  void aDeletedNodeIsGoneAndSubscribersHearWhereToGo() {
    service.create("n", "access_model", "open");
    done(service.subscribe(USER1, "n"));
    Outcome deleted =
        service.setOwner(GATEWAY, "<delete node='n'><redirect uri='xmpp:other'/></delete>");
    assertThat(events(deleted)).containsExactly("user1@home.test delete");
    assertThat(event(deleted.notices().getFirst()).child("redirect").orElseThrow().attribute("uri"))
        .contains("xmpp:other");
    assertThat(error(service.get(GATEWAY, "<items node='n'/>"))).isEqualTo("cancel item-not-found");
    assertThat(answer(service.get(USER1, "<subscriptions/>")).children()).isEmpty();
  }
}
