package dev.edgeagent.agent.tail;

import dev.edgeagent.pubsub.PubSubClient;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.iq.IqException;
import dev.edgeagent.xmpp.jid.Jid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Subscribes to nodes, one virtual thread a login, until all are subscribed to. {@link #online} and
 * {@link #offline} are called on the network thread, {@link #close} by the owner.
 */
final class Subscriptions implements AutoCloseable {
  /** Between two tries of a node that is not there: at first often, because it is awaited. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private static final Duration LATER = Duration.ofSeconds(10);
  private static final int SOON_TRIES = 30;
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

  private final PubSubClient client;
  private final Set<String> nodes;
  private final Consumer<TailEvent> tell;
  private final Map<String, Jid> subscribed = new ConcurrentHashMap<>();
  private volatile @Nullable Thread thread;

  Subscriptions(PubSubClient client, Set<String> nodes, Consumer<TailEvent> tell) {
    this.client = client;
    this.nodes = nodes;
    this.tell = tell;
  }

  void online(Jid self) {
    thread = Thread.ofVirtual().name("tail-subscribe").start(() -> subscribe(self));
  }

  void offline() {
    subscribed.clear();
    end();
  }

  private void end() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  private void subscribe(Jid self) {
    List<String> missing = new ArrayList<>(nodes);
    Map<String, String> said = new HashMap<>();
    try {
      for (int tries = 1; !missing.isEmpty(); tries++) {
        for (String node : List.copyOf(missing)) {
          Optional<String> trouble = subscribe(node, self);
          if (trouble.isEmpty()) {
            missing.remove(node);
            tell.accept(new TailEvent.Following(node));
          } else if (!trouble.get().equals(said.put(node, trouble.get()))) {
            tell.accept(new TailEvent.Waiting(node, trouble.get()));
          }
        }
        if (!missing.isEmpty()) {
          Thread.sleep(tries < SOON_TRIES ? SOON : LATER);
        }
      }
    } catch (InterruptedException _) {
      // Off line or at the end: the next login begins anew.
    }
  }

  private Optional<String> subscribe(String node, Jid self) throws InterruptedException {
    try {
      client.subscribe(node, self);
      subscribed.put(node, self);
      return Optional.empty();
    } catch (IqException e) {
      return Optional.of(trouble(e));
    }
  }

  private static String trouble(IqException e) {
    String condition = e.error().map(StanzaError::condition).orElse("");
    return switch (condition) {
      case "item-not-found" -> "it does not exist yet: waiting for it";
      case "forbidden", "not-allowed", "not-authorized", "closed-node" ->
          "this account may not read it (" + e.getMessage() + "): its owner has to list it";
      default -> e.getMessage() + ": trying again";
    };
  }

  /** Unsubscribes, as far as that can be done in 2 s. */
  @Override
  public void close() {
    end();
    Thread last = Thread.ofVirtual().name("tail-unsubscribe").start(this::unsubscribe);
    try {
      if (!last.join(CLOSE_PATIENCE)) {
        last.interrupt();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void unsubscribe() {
    try {
      for (Map.Entry<String, Jid> each : Map.copyOf(subscribed).entrySet()) {
        client.unsubscribe(each.getKey(), each.getValue());
      }
    } catch (IqException | InterruptedException _) {
      // A full address loses its subscriptions with its session, which ends now anyway.
    }
  }
}
