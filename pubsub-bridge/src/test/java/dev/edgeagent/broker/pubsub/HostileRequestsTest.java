package dev.edgeagent.broker.pubsub;

import static dev.edgeagent.broker.pubsub.Service.GATEWAY;
import static dev.edgeagent.broker.pubsub.Service.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.broker.pubsub.PubSubCore.Outcome;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.form.DataForm;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class HostileRequestsTest {
  private static final String FORM = "jabber:x:data";
  private final Service service = new Service();

  @Test
  void anEmptyOrUnknownRequestIsABadOne() {
    for (String inside : List.of("", "<publish xmlns='urn:other'/>", "<nonsense/>", "<publish/>")) {
      assertThat(error(service.get(GATEWAY, inside))).startsWith("modify bad-request");
      assertThat(error(service.setOwner(GATEWAY, inside))).startsWith("modify bad-request");
    }
    assertThat(error(service.get(GATEWAY, "<create node='n'/>"))).isEqualTo("modify bad-request");
    assertThat(error(service.set(GATEWAY, "<items node='n'/>"))).isEqualTo("modify bad-request");
  }

  @Test
  void aRequestWithoutASenderOrWithSeveralPayloadsIsRefused() {
    Element pubsub = Element.builder("pubsub", Service.P).add("subscriptions").build();
    Iq nobody = Iq.request(Iq.Type.GET, Optional.of(Service.JID), pubsub).withId("1");
    assertThat(error(service.core.handle(nobody))).isEqualTo("auth forbidden");
    Iq two =
        new Iq(Iq.Type.GET, Optional.of(GATEWAY), Optional.empty(), "1", List.of(pubsub, pubsub));
    assertThat(error(service.core.handle(two))).isEqualTo("modify bad-request");
    Iq none = new Iq(Iq.Type.GET, Optional.of(GATEWAY), Optional.empty(), "1", List.of());
    assertThat(error(service.core.handle(none))).isEqualTo("modify bad-request");
  }

  @Test
  void aPayloadDeeperThanTheStackIsMeasuredAllTheSame() {
    Element deep = Element.of("d", "urn:t");
    for (int i = 0; i < 100_000; i++) {
      deep = Element.builder("d", "urn:t").add(deep).build();
    }
    Element.Builder publish = Element.builder("publish", Service.P).attribute("node", "n");
    publish.add(Element.builder("item", Service.P).add(deep).build());
    Element pubsub = Element.builder("pubsub", Service.P).add(publish.build()).build();
    assertThat(error(service.ask(Iq.Type.SET, GATEWAY, pubsub)))
        .isEqualTo("modify not-acceptable payload-too-big");
  }

  @Test
  void aFormWithTooManyFieldsIsRefused() {
    StringBuilder form = new StringBuilder("<x xmlns='jabber:x:data'>");
    for (int i = 0; i <= DataForm.MAX_FIELDS; i++) {
      form.append("<field var='f").append(i).append("'/>");
    }
    assertThat(
            error(
                service.set(GATEWAY, "<create node='n'/><configure>" + form + "</x></configure>")))
        .isEqualTo("modify bad-request invalid-options");
  }

  @Test
  void manyChildrenAreAnsweredOnce() {
    assertThat(
            error(
                service.set(
                    GATEWAY, "<publish node='n'>" + "<item/>".repeat(10_000) + "</publish>")))
        .isEqualTo("modify bad-request invalid-payload");
    service.create("n");
    assertThat(
            service
                .get(GATEWAY, "<items node='n'>" + "<item/>".repeat(10_000) + "</items>")
                .answer()
                .type())
        .isEqualTo(Iq.Type.RESULT);
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void whateverIsAskedIsAnsweredOnceAndNeverFails(
      @ForAll boolean set, @ForAll("payloads") Element payload) {
    service.create("n", "access_model", "open");
    Outcome outcome = service.ask(set ? Iq.Type.SET : Iq.Type.GET, GATEWAY, payload);
    assertThat(outcome.answer().type()).isIn(Iq.Type.RESULT, Iq.Type.ERROR);
    service.setOwner(GATEWAY, "<delete node='n'/>");
  }

  @Provide
  Arbitrary<Element> payloads() {
    Arbitrary<String> names =
        Arbitraries.of(
            "create",
            "configure",
            "publish",
            "publish-options",
            "item",
            "items",
            "retract",
            "subscribe",
            "unsubscribe",
            "options",
            "subscription",
            "subscriptions",
            "affiliation",
            "affiliations",
            "default",
            "delete",
            "purge",
            "redirect",
            "query",
            "x",
            "field",
            "value",
            "",
            "\u0000");
    Arbitrary<String> namespaces =
        Arbitraries.of(
            Service.P, Service.P, Service.P, Service.OWNER, Service.OWNER, FORM, FORM, "urn:t", "");
    Arbitrary<String> values =
        Arbitraries.oneOf(
            Arbitraries.of(
                "n",
                "",
                "gateway@home.test",
                "a/b/c@@",
                "owner",
                "outcast",
                "subscribed",
                "none",
                "pubsub#max_items",
                "pubsub#access_model",
                "FORM_TYPE",
                "cancel",
                "-1",
                "max",
                "99999999999999999999"),
            Arbitraries.strings().ofMaxLength(20));
    Arbitrary<String> keys =
        Arbitraries.of(
            "node", "jid", "id", "var", "type", "affiliation", "subscription", "max_items");
    Arbitrary<Element> leaves =
        element(names, namespaces, keys, values, Arbitraries.just(List.of()));
    Arbitrary<Element> middle =
        element(names, namespaces, keys, values, leaves.list().ofMaxSize(3));
    Arbitrary<Element> actions =
        element(names, namespaces, keys, values, middle.list().ofMaxSize(3));
    return element(
        Arbitraries.of("pubsub", "query"),
        Arbitraries.of(
            Service.P, Service.OWNER, ServiceDisco.INFO, ServiceDisco.ITEMS, "urn:unknown"),
        keys,
        values,
        actions.list().ofMaxSize(3));
  }

  private static Arbitrary<Element> element(
      Arbitrary<String> names,
      Arbitrary<String> namespaces,
      Arbitrary<String> keys,
      Arbitrary<String> values,
      Arbitrary<List<Element>> children) {
    return Combinators.combine(
            names, namespaces, Arbitraries.maps(keys, values).ofMaxSize(4), values, children)
        .as(
            (name, namespace, attributes, text, inside) -> {
              Element.Builder element = Element.builder(name, namespace);
              attributes.forEach(element::attribute);
              inside.forEach(element::add);
              return inside.isEmpty() ? element.text(text).build() : element.build();
            });
  }
}
