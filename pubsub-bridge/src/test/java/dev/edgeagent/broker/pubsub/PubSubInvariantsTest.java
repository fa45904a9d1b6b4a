package dev.edgeagent.broker.pubsub;

import static dev.edgeagent.broker.pubsub.Service.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.broker.pubsub.PubSubCore.Outcome;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.Message;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random days of one node, beside the simplest model of who may hear of it. */
class PubSubInvariantsTest {
  private static final List<Jid> USERS =
      List.of(
          Jid.parse("u1@home.test/x"), Jid.parse("u2@home.test/x"), Jid.parse("u3@home.test/x"));

  /** What happens: {@code what} decides, the numbers choose who and how much. */
  record Step(String what, int who, int number) {}

  private Service service = new Service();
  private final Map<Jid, String> affiliations = new HashMap<>();
  private final Set<Jid> subscribed = new HashSet<>();
  private boolean open = true;
  private int maxItems = 3;

  @Property(tries = 500)
  void onlyWhoMayAndWantsToHearsAndNoMoreIsKeptThanConfigured(@ForAll("days") List<Step> day) {
    begin();
    for (Step step : day) {
      Jid user = USERS.get(step.who());
      Outcome outcome = apply(step, user);
      for (Message notice : outcome.notices()) {
        Jid to = notice.to().orElseThrow().bare();
        assertThat(affiliations.getOrDefault(to, "none")).as("%s", step).isNotEqualTo("outcast");
        if (!Service.event(notice).name().equals("subscription")) {
          assertThat(mayRead(to)).as("%s", step).isTrue();
          assertThat(subscribed).as("%s", step).contains(to);
        }
      }
      assertThat(service.itemIds(GATEWAY, "n"))
          .hasSizeLessThanOrEqualTo(maxItems)
          .doesNotHaveDuplicates();
    }
  }

  private void begin() {
    // One instance runs all tries.
    service = new Service();
    affiliations.clear();
    subscribed.clear();
    open = true;
    maxItems = 3;
    service.create("n", "access_model", "open", "max_items", "3");
  }

  private Outcome apply(Step step, Jid user) {
    return switch (step.what()) {
      case "publish" -> published(service.publish(GATEWAY, "n", "i" + step.number()));
      case "publish as user" -> service.publish(user, "n", "i" + step.number());
      case "retract" ->
          service.set(GATEWAY, "<retract node='n'><item id='i" + step.number() + "'/></retract>");
      case "subscribe" -> subscribed(user, service.subscribe(user, "n"));
      case "unsubscribe" -> {
        subscribed.remove(user.bare());
        yield service.set(user, "<unsubscribe node='n' jid='" + user.bare() + "'/>");
      }
      case "affiliate" -> {
        String kind = List.of("member", "none", "outcast", "publisher").get(step.number() % 4);
        affiliations.put(user.bare(), kind);
        yield forgotten(service.affiliate("n", user, kind));
      }
      case "open or close" -> {
        open = !open;
        yield forgotten(configure("access_model", open ? "open" : "whitelist"));
      }
      default -> {
        maxItems = 1 + step.number() % 5;
        yield configure("max_items", "" + maxItems);
      }
    };
  }

  private Outcome published(Outcome outcome) {
    assertThat(outcome.notices()).hasSize(subscribed.size());
    return outcome;
  }

  private Outcome subscribed(Jid user, Outcome outcome) {
    boolean granted = outcome.answer().type() == Iq.Type.RESULT;
    assertThat(granted).isEqualTo(mayRead(user.bare()));
    if (granted) {
      subscribed.add(user.bare());
    }
    return outcome;
  }

  private Outcome forgotten(Outcome outcome) {
    subscribed.removeIf(jid -> !mayRead(jid));
    return outcome;
  }

  private Outcome configure(String field, String value) {
    return service.setOwner(
        GATEWAY,
        "<configure node='n'>" + Service.form("#node_config", field, value) + "</configure>");
  }

  private boolean mayRead(Jid bare) {
    return switch (affiliations.getOrDefault(bare, "none")) {
      case "outcast" -> false;
      case "none" -> open;
      default -> true;
    };
  }

  @Provide
  Arbitrary<List<Step>> days() {
    Arbitrary<String> what =
        Arbitraries.of(
            "publish",
            "publish",
            "publish",
            "publish as user",
            "retract",
            "subscribe",
            "subscribe",
            "unsubscribe",
            "affiliate",
            "affiliate",
            "open or close",
            "max items");
    return Combinators.combine(
            what, Arbitraries.integers().between(0, 2), Arbitraries.integers().between(0, 9))
        .as(Step::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(60);
  }
}
