package dev.edgeagent.xmpp.disco;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Presence;
import dev.edgeagent.xmpp.form.DataForm;
import dev.edgeagent.xmpp.iq.IqHandler;
import dev.edgeagent.xmpp.iq.IqRouter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An entity that can be found: it answers an audience, and says exactly that it does. Immutable;
 * any thread.
 */
public final class Entity {
  private static final String PING = "urn:xmpp:ping";

  private final EntityInfo info;
  private final Caps caps;
  private final Audience audience;
  private final Map<String, IqHandler> handlers;

  private Entity(Builder builder) {
    handlers = new TreeMap<>(builder.handlers);
    List<String> features = new ArrayList<>(handlers.keySet());
    features.addAll(List.of(Caps.NS, Disco.INFO, Disco.ITEMS));
    features.sort(CapsText.OCTETS);
    info = new EntityInfo(List.of(builder.identity), features, builder.forms);
    caps = Caps.of(builder.node, info);
    audience = builder.audience;
    handlers.put(Disco.INFO, Question.of("query", this::info));
    handlers.put(Disco.ITEMS, Question.of("query", this::items));
  }

  /**
   * Begins an entity, which answers pings (XEP-0199) already.
   *
   * @param node names its software, as a URI
   */
  public static Builder builder(DiscoIdentity identity, String node, Audience audience) {
    return new Builder(identity, node, audience).answers(PING, Question.acknowledged("ping"));
  }

  /** Has a router answer what this entity answers. */
  public void mountOn(IqRouter router) {
    handlers.forEach((namespace, handler) -> router.add(namespace, audience.only(handler)));
  }

  /** What it says about itself. */
  public EntityInfo info() {
    return info;
  }

  /** The announcement of that. */
  public Caps caps() {
    return caps;
  }

  /**
   * The presence of one that is on line.
   *
   * @param priority -128 to 127; below 0 nothing comes here that was sent to the account as a whole
   */
  public Presence available(byte priority) {
    Element wire =
        Element.builder("priority", "jabber:client").text(Byte.toString(priority)).build();
    return new Presence(
        Presence.Type.AVAILABLE,
        Optional.empty(),
        Optional.empty(),
        "",
        List.of(wire, caps.toElement()));
  }

  private Optional<Element> info(Element query) {
    return node(query).map(info::toQuery);
  }

  /** Nothing belongs to it that could be asked. */
  private Optional<Element> items(Element query) {
    return node(query)
        .map(
            node -> {
              Element.Builder answer = Element.builder("query", Disco.ITEMS);
              if (!node.isEmpty()) {
                answer.attribute("node", node);
              }
              return answer.build();
            });
  }

  /** The node that is asked for; empty when there is no such. */
  private Optional<String> node(Element query) {
    String node = query.attribute("node").orElse("");
    return node.isEmpty() || node.equals(caps.discoNode()) ? Optional.of(node) : Optional.empty();
  }

  /** Collects what an entity answers. Confined to one thread. */
  public static final class Builder {
    private final DiscoIdentity identity;
    private final String node;
    private final Audience audience;
    private final Map<String, IqHandler> handlers = new TreeMap<>();
    private final List<DataForm> forms = new ArrayList<>();

    private Builder(DiscoIdentity identity, String node, Audience audience) {
      this.identity = identity;
      this.node = node;
      this.audience = audience;
    }

    /**
     * It answers requests of this namespace, which is a feature of it.
     *
     * @throws IllegalArgumentException when it does already
     */
    public Builder answers(String namespace, IqHandler handler) {
      if (handlers.putIfAbsent(namespace, handler) != null) {
        throw new IllegalArgumentException("two handlers for " + namespace);
      }
      return this;
    }

    /** It tells this beside its features (XEP-0128). */
    public Builder tells(DataForm form) {
      forms.add(form);
      return this;
    }

    /** The entity. */
    public Entity build() {
      return new Entity(this);
    }
  }
}
