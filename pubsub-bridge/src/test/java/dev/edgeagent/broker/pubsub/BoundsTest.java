package dev.edgeagent.broker.pubsub;

import static dev.edgeagent.broker.pubsub.Service.GATEWAY;
import static dev.edgeagent.broker.pubsub.Service.answer;
import static dev.edgeagent.broker.pubsub.Service.done;
import static dev.edgeagent.broker.pubsub.Service.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.broker.pubsub.PubSubCore.Outcome;
import dev.edgeagent.xmpp.jid.Jid;
import org.junit.jupiter.api.Test;

class BoundsTest {
  private final Service service = new Service();

  @Test
  void oneNodeMoreThanTheServiceKeepsIsRefusedUntilOneIsDeleted() {
    for (int i = 0; i < Nodes.MAX_NODES; i++) {
      done(service.set(GATEWAY, "<create node='n" + i + "'/>"));
    }
    assertThat(error(service.set(GATEWAY, "<create node='more'/>")))
        .isEqualTo("wait resource-constraint max-nodes-exceeded");
    assertThat(error(service.publish(GATEWAY, "more", "a")))
        .isEqualTo("wait resource-constraint max-nodes-exceeded");
    done(service.setOwner(GATEWAY, "<delete node='n0'/>"));
    done(service.set(GATEWAY, "<create node='more'/>"));
  }

  @Test
  void oneSubscriptionMoreThanANodeHasIsRefusedUntilOneEnds() {
    service.create("n", "access_model", "open");
    for (int i = 0; i < Nodes.MAX_SUBSCRIPTIONS_PER_NODE; i++) {
      done(service.subscribe(Jid.parse("u" + i + "@home.test/x"), "n"));
    }
    Jid more = Jid.parse("more@home.test/x");
    assertThat(error(service.subscribe(more, "n")))
        .isEqualTo("wait policy-violation too-many-subscriptions");
    done(service.set(Jid.parse("u0@home.test/x"), "<unsubscribe node='n' jid='u0@home.test'/>"));
    done(service.subscribe(more, "n"));
  }

  @Test
  void oneSubscriptionMoreThanTheServiceHasIsRefusedUntilANodeIsDeleted() {
    int nodes = Nodes.MAX_SUBSCRIPTIONS / Nodes.MAX_SUBSCRIPTIONS_PER_NODE;
    for (int node = 0; node < nodes; node++) {
      service.create("n" + node, "access_model", "open");
      for (int i = 0; i < Nodes.MAX_SUBSCRIPTIONS_PER_NODE; i++) {
        done(service.subscribe(Jid.parse("u" + i + "@home.test/x"), "n" + node));
      }
    }
    service.create("more", "access_model", "open");
    assertThat(error(service.subscribe(GATEWAY, "more")))
        .isEqualTo("wait policy-violation too-many-subscriptions");
    done(service.setOwner(GATEWAY, "<delete node='n0'/>"));
    done(service.subscribe(GATEWAY, "more"));
  }

  @Test
  void moreAccountsThanANodeListsAreRefused() {
    service.create("n");
    StringBuilder list = new StringBuilder("<affiliations node='n'>");
    for (int i = 0; i < Nodes.MAX_AFFILIATIONS_PER_NODE; i++) {
      list.append("<affiliation jid='u").append(i).append("@home.test' affiliation='member'/>");
    }
    assertThat(error(service.setOwner(GATEWAY, list + "</affiliations>")))
        .isEqualTo("wait resource-constraint");
    assertThat(answer(service.getOwner(GATEWAY, "<affiliations node='n'/>")).children()).hasSize(1);
  }

  @Test
  void longIdsAreRefused() {
    String id = "ä".repeat(Nodes.MAX_ID_BYTES / 2);
    done(service.set(GATEWAY, "<create node='" + id + "'/>"));
    assertThat(error(service.set(GATEWAY, "<create node='" + id + "x'/>")))
        .isEqualTo("modify not-acceptable");
    done(service.publish(GATEWAY, id, id));
    assertThat(error(service.publish(GATEWAY, id, id + "x"))).isEqualTo("modify not-acceptable");
  }

  @Test
  void itemsOverTheServicesMemoryAreRefusedUntilOneIsFreed() {
    int perNode = 200;
    int published = 0;
    Outcome outcome;
    do {
      String node = "n" + published / perNode;
      if (published % perNode == 0) {
        service.create(node, "max_items", "max");
      }
      outcome = big(node, "i" + published);
      published++;
    } while (outcome.answer().error().isEmpty());
    assertThat(error(outcome)).isEqualTo("wait resource-constraint");
    assertThat((long) published * 100 * 1024)
        .isBetween(Nodes.MAX_STORED_BYTES * 9 / 10, Nodes.MAX_STORED_BYTES * 11 / 10);
    // The same id takes the place of what it overwrites.
    done(big("n0", "i0"));
    done(service.setOwner(GATEWAY, "<purge node='n0'/>"));
    done(big("n0", "again"));
  }

  private Outcome big(String node, String id) {
    return service.set(
        GATEWAY,
        "<publish node='"
            + node
            + "'><item id='"
            + id
            + "'><v xmlns='urn:t'>"
            + "x".repeat(100 * 1024)
            + "</v></item></publish>");
  }
}
