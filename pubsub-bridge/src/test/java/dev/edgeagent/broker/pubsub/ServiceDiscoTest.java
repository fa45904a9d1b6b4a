package dev.edgeagent.broker.pubsub;

import static dev.edgeagent.broker.pubsub.Service.GATEWAY;
import static dev.edgeagent.broker.pubsub.Service.USER1;
import static dev.edgeagent.broker.pubsub.Service.done;
import static dev.edgeagent.broker.pubsub.Service.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.broker.pubsub.PubSubCore.Outcome;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.form.DataForm;
import dev.edgeagent.xmpp.form.FormField;
import org.junit.jupiter.api.Test;

class ServiceDiscoTest {
  private final Service service = new Service();

  private Outcome disco(String what, String node) {
    String attribute = node.isEmpty() ? "" : " node='" + node + "'";
    return service.ask(
        Iq.Type.GET,
        USER1,
        Xml.parse(
            "<query xmlns='http://jabber.org/protocol/disco#" + what + "'" + attribute + "/>"));
  }

  private Element query(String what, String node) {
    return done(disco(what, node)).answer().first().orElseThrow();
  }

  @Test
  void theServiceSaysWhatItIsAndWhatClientsLookFor() {
    Element info = query("info", "");
    Element identity = info.child("identity").orElseThrow();
    assertThat(identity.attribute("category")).contains("pubsub");
    assertThat(identity.attribute("type")).contains("service");
    assertThat(info.children().filter(e -> e.name().equals("feature")))
        .extracting(e -> e.attribute("var").orElseThrow())
        .contains(
            "http://jabber.org/protocol/disco#info",
            "http://jabber.org/protocol/disco#items",
            "http://jabber.org/protocol/pubsub",
            "http://jabber.org/protocol/pubsub#publish",
            "http://jabber.org/protocol/pubsub#subscribe")
        .doesNotContain("http://jabber.org/protocol/rsm")
        .doesNotHaveDuplicates();
  }

  @Test
  void aNodeIsALeafWithItsMetaData() throws Refused {
    service.create("n", "title", "Boiler", "type", "urn:t", "access_model", "open");
    done(service.subscribe(USER1, "n"));
    Element info = query("info", "n");
    assertThat(info.attribute("node")).contains("n");
    assertThat(info.child("identity").orElseThrow().attribute("type")).contains("leaf");
    DataForm form = NodeConfigForm.in(info).orElseThrow();
    assertThat(form.formType()).contains(Service.P + "#meta-data");
    assertThat(form.fields().stream().skip(1))
        .extracting(FormField::value)
        .containsExactly(
            "Boiler", "urn:t", "gateway@home.test", "gateway@home.test", "open", "10", "1");
    assertThat(error(disco("info", "none"))).isEqualTo("cancel item-not-found");
  }

  @Test
  void theItemsOfTheServiceAreItsNodesAndThoseOfANodeItsItems() {
    service.create("n", "title", "Boiler", "access_model", "open");
    service.create("closed");
    done(service.publish(GATEWAY, "n", "a"));
    assertThat(query("items", "").children())
        .extracting(e -> e.attribute("node").orElseThrow())
        .containsExactly("n", "closed");
    assertThat(query("items", "n").children())
        .extracting(e -> e.attribute("name").orElseThrow())
        .containsExactly("a");
    assertThat(error(disco("items", "closed"))).isEqualTo("cancel not-allowed closed-node");
    assertThat(error(disco("items", "none"))).isEqualTo("cancel item-not-found");
  }

  @Test
  void whatIsNoQueryIsRefused() {
    Element not = Xml.parse("<ask xmlns='http://jabber.org/protocol/disco#info'/>");
    assertThat(error(service.ask(Iq.Type.GET, USER1, not))).isEqualTo("modify bad-request");
    Element set = Xml.parse("<query xmlns='http://jabber.org/protocol/disco#info'/>");
    assertThat(error(service.ask(Iq.Type.SET, USER1, set))).isEqualTo("modify bad-request");
  }
}
