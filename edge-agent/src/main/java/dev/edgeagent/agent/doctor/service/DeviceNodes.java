package dev.edgeagent.agent.doctor.service;

import dev.edgeagent.pubsub.PubSubNames;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.iq.IqException;
import dev.edgeagent.xmpp.iq.IqSender;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.Optional;

/**
 * Finds out whether we may publish to nodes that others made, without publishing: an item of ours
 * would be shown to subscribers and drive out a reading.
 */
record DeviceNodes(IqSender sender, Optional<Jid> service, boolean optionsKept) {
  private static final String DATA = "jabber:x:data";

  /** What we may do with a node. */
  enum Right {
    /** Publish. */
    YES,
    /** Not publish. */
    NO,
    /** There is no such node, or it is hidden from us. */
    MISSING,
    /** The service does not tell. */
    UNKNOWN
  }

  /** What we may do with this node. */
  Right of(String node) throws InterruptedException {
    Right said = affiliation(node);
    return said == Right.UNKNOWN && optionsKept ? refusedPublish(node) : said;
  }

  /** What the service says that we are (XEP-0060 §5.7). */
  private Right affiliation(String node) throws InterruptedException {
    Element question =
        Element.builder("affiliations", PubSubNames.PUBSUB).attribute("node", node).build();
    try {
      return ask(Iq.Type.GET, question)
          .flatMap(pubsub -> pubsub.child("affiliations"))
          .flatMap(all -> all.children().filter(a -> isOf(a, node)).findFirst())
          .flatMap(a -> a.attribute("affiliation"))
          .map(
              affiliation ->
                  switch (affiliation) {
                    case "owner", "publisher", "publish-only" -> Right.YES;
                    default -> Right.NO;
                  })
          .orElse(Right.UNKNOWN);
    } catch (IqException e) {
      return Questions.is(e, "item-not-found") ? Right.MISSING : Right.UNKNOWN;
    }
  }

  /** Some services list all of our affiliations, whatever was asked. */
  private static boolean isOf(Element affiliation, String node) {
    return affiliation.attribute("node").map(node::equals).orElse(true);
  }

  /**
   * A publish whose options (XEP-0060 §7.1.5) no node meets: who may publish hears of them, who may
   * not hears that.
   */
  private Right refusedPublish(String node) throws InterruptedException {
    Element item =
        Element.builder("item", PubSubNames.PUBSUB)
            .attribute("id", "doctor")
            .add(Element.of("doctor", "urn:edge-agent:doctor"))
            .build();
    Element publish =
        Element.builder("publish", PubSubNames.PUBSUB).attribute("node", node).add(item).build();
    Element options =
        Element.builder("publish-options", PubSubNames.PUBSUB).add(impossible(node)).build();
    try {
      var _ = ask(Iq.Type.SET, publish, options);
      return Right.YES;
    } catch (IqException e) {
      if (Questions.is(e, "conflict")) {
        return Right.YES;
      }
      if (Questions.is(e, "item-not-found")) {
        return Right.MISSING;
      }
      return Questions.is(e, "forbidden") || Questions.is(e, "not-allowed")
          ? Right.NO
          : Right.UNKNOWN;
    }
  }

  private static Element impossible(String node) {
    return Element.builder("x", DATA)
        .attribute("type", "submit")
        .add(field("FORM_TYPE", PubSubNames.PUBSUB + "#publish-options"))
        .add(field("pubsub#title", "no node is called this: " + node.hashCode()))
        .build();
  }

  private static Element field(String variable, String value) {
    return Element.builder("field", DATA)
        .attribute("var", variable)
        .add(Element.builder("value", DATA).text(value).build())
        .build();
  }

  private Optional<Element> ask(Iq.Type type, Element... content)
      throws IqException, InterruptedException {
    Element.Builder pubsub = Element.builder("pubsub", PubSubNames.PUBSUB);
    for (Element child : content) {
      pubsub.add(child);
    }
    return Questions.await(sender.send(Iq.request(type, service, pubsub.build()))).first();
  }
}
