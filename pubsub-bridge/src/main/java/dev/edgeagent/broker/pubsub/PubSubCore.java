package dev.edgeagent.broker.pubsub;

import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.Message;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A PubSub service (XEP-0060): leaf nodes, access by whitelist or open, in memory only. Bounds and
 * what happens at them: {@code Nodes}. Confined to one thread or guarded by its caller.
 */
public final class PubSubCore {
  private static final Set<String> NAMESPACES =
      Set.of(Request.PUBSUB, Request.OWNER, ServiceDisco.INFO, ServiceDisco.ITEMS);

  private final Nodes nodes = new Nodes();
  private final NodeRequests lifecycle;
  private final ItemRequests items;
  private final SubscriptionRequests subscriptions;
  private final AffiliationRequests affiliations;
  private final ServiceDisco disco;

  /**
   * What a request led to.
   *
   * @param answer to send first
   * @param notices to send after it, in order; their {@code to} is a bare or full JID
   */
  public record Outcome(Iq answer, List<Message> notices) {
    /** Keeps an unmodifiable copy. */
    public Outcome {
      notices = List.copyOf(notices);
    }
  }

  /**
   * A service without nodes.
   *
   * @param service its JID, a domain
   * @param mayCreate which bare JIDs may create nodes
   * @param ids new item, node and stanza ids, each another
   */
  public PubSubCore(Jid service, Predicate<Jid> mayCreate, Supplier<String> ids) {
    Notices notices = new Notices(service, ids);
    this.lifecycle = new NodeRequests(nodes, notices, mayCreate, ids);
    this.items = new ItemRequests(nodes, notices, mayCreate, ids);
    this.subscriptions = new SubscriptionRequests(nodes, notices);
    this.affiliations = new AffiliationRequests(nodes, notices);
    this.disco = new ServiceDisco(service, nodes);
  }

  /** Whether requests with a payload of this namespace are for {@link #handle}. */
  public static boolean handles(String namespace) {
    return NAMESPACES.contains(namespace);
  }

  /** Answers a get or set, whatever is in it; its sender must be stamped. */
  public Outcome handle(Iq iq) {
    try {
      Optional<Jid> from = iq.from();
      if (from.isEmpty()) {
        throw Refused.forbidden("The request has no sender.");
      }
      if (iq.payload().size() != 1) {
        throw Refused.badRequest("A request has exactly one payload.");
      }
      return switch (iq.payload().getFirst().namespace()) {
        case Request.PUBSUB -> use(Request.of(iq, from.get()));
        case Request.OWNER -> own(Request.of(iq, from.get()));
        default -> disco.handle(iq, from.get());
      };
    } catch (Refused e) {
      return new Outcome(iq.error(e.error()), List.of());
    }
  }

  private Outcome use(Request request) throws Refused {
    return switch (request.verb()) {
      case "set create" -> lifecycle.create(request);
      case "set publish" -> items.publish(request);
      case "set retract" -> items.retract(request);
      case "get items" -> items.items(request);
      case "set subscribe" -> subscriptions.subscribe(request);
      case "set unsubscribe" -> subscriptions.unsubscribe(request);
      case "get subscriptions" -> subscriptions.own(request);
      case "get affiliations" -> affiliations.own(request);
      case "get options", "set options" -> throw Refused.unsupported("subscription-options");
      case "get default" -> throw Refused.unsupported("retrieve-default-sub");
      default -> throw unknown(request);
    };
  }

  private Outcome own(Request request) throws Refused {
    return switch (request.verb()) {
      case "get default" -> lifecycle.defaults(request);
      case "get configure" -> lifecycle.configuration(request);
      case "set configure" -> lifecycle.configure(request);
      case "set delete" -> lifecycle.delete(request);
      case "set purge" -> lifecycle.purge(request);
      case "get subscriptions" -> subscriptions.all(request);
      case "set subscriptions" -> subscriptions.change(request);
      case "get affiliations" -> affiliations.all(request);
      case "set affiliations" -> affiliations.change(request);
      default -> throw unknown(request);
    };
  }

  private static Refused unknown(Request request) {
    return Refused.badRequest("This service knows no '" + request.verb() + "'.");
  }

  /** A resource is gone: what it subscribed with its full JID ends (XEP-0060 §12.4). */
  public void left(Jid full) {
    nodes.left(full);
  }
}
