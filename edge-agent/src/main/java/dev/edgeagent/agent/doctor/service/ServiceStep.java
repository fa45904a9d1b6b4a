package dev.edgeagent.agent.doctor.service;

import dev.edgeagent.agent.doctor.step.Finding;
import dev.edgeagent.agent.doctor.step.Step;
import dev.edgeagent.agent.doctor.step.Subject;
import dev.edgeagent.pubsub.PubSubNames;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.failure.Fault;
import dev.edgeagent.xmpp.iq.IqException;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether there is a PubSub service where the configuration says (XEP-0030, XEP-0060 §5.1). */
final class ServiceStep implements Step {
  private static final String INFO = "http://jabber.org/protocol/disco#info";
  private static final String ITEMS = "http://jabber.org/protocol/disco#items";

  /** Servers list a handful of services; users with long lists are not searched. */
  private static final int MOST_LOOKED_AT = 10;

  private final Questions questions;
  private final Jid account;
  private final Optional<Jid> service;
  private final Set<String> features = new TreeSet<>();

  /**
   * @param service empty for the account's own nodes
   */
  ServiceStep(Questions questions, Jid account, Optional<Jid> service) {
    this.questions = questions;
    this.account = account;
    this.service = service;
  }

  /** What it can, by the names of XEP-0060 §10; once the step was taken. */
  boolean can(String feature) {
    return features.contains(PubSubNames.PUBSUB + "#" + feature);
  }

  @Override
  public Subject subject() {
    return Subject.SERVICE;
  }

  @Override
  public Finding take() throws InterruptedException {
    Jid where = service.orElse(account);
    try {
      Element info = questions.get(where, Element.of("query", INFO));
      info.children()
          .filter(c -> c.is("feature", INFO))
          .flatMap(c -> c.attribute("var").stream())
          .forEach(features::add);
      if (isPubSub(info)) {
        return new Finding.Passed(
            service.isPresent()
                ? where.toString()
                : "the own account " + where + " (personal eventing)");
      }
      return failed(where + " is there, but is no PubSub service");
    } catch (IqException e) {
      return failed("no service " + where + ": " + e.getMessage());
    }
  }

  private boolean isPubSub(Element info) {
    String type = service.isPresent() ? "service" : "pep";
    return info.children()
        .filter(c -> c.is("identity", INFO))
        .anyMatch(
            c ->
                c.attribute("category").filter("pubsub"::equals).isPresent()
                    && c.attribute("type").filter(type::equals).isPresent());
  }

  private Finding failed(String text) throws InterruptedException {
    if (service.isEmpty()) {
      return new Finding.Failed(
          text,
          "the server needs PEP (Prosody: mod_pep; ejabberd: mod_pubsub with plugins: [flat, pep]),"
              + " or set upstream.pubsub to a service",
          Fault.SERVER);
    }
    List<String> others = others();
    return new Finding.Failed(
        text,
        others.isEmpty()
            ? account.domain()
                + " names no PubSub service: have the server offer one, or set upstream.pubsub:"
                + " self"
            : "set upstream.pubsub to what the server has: " + String.join(", ", others),
        Fault.CONFIGURATION);
  }

  /** PubSub services among what the server lists. */
  private List<String> others() throws InterruptedException {
    Jid domain = Jid.parse(account.domain());
    try {
      List<Jid> items =
          questions
              .get(domain, Element.of("query", ITEMS))
              .children()
              .flatMap(item -> item.attribute("jid").flatMap(Jid::tryParse).stream())
              .limit(MOST_LOOKED_AT)
              .toList();
      Set<String> found = new TreeSet<>();
      for (Jid item : items) {
        if (answersAsService(item)) {
          found.add(item.toString());
        }
      }
      return List.copyOf(found);
    } catch (IqException _) {
      return List.of();
    }
  }

  private boolean answersAsService(Jid item) throws InterruptedException {
    try {
      return isPubSub(questions.get(item, Element.of("query", INFO)));
    } catch (IqException _) {
      return false;
    }
  }
}
