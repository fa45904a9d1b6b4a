package dev.edgeagent.agent.tail;

import dev.edgeagent.pubsub.PubSubClient;
import dev.edgeagent.pubsub.PubSubEvent;
import dev.edgeagent.xmpp.Message;
import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.iq.IqRouter;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.net.ClientConfig;
import dev.edgeagent.xmpp.net.ConnectionListener;
import dev.edgeagent.xmpp.net.XmppConnection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Follows nodes as a subscriber: logs in, subscribes its full address to each of them, waits for
 * those that are not there yet, and subscribes again after every new login. What it meets is taken
 * with {@link #next}, by one thread.
 */
public final class NodeFollower implements AutoCloseable {
  /** Events that wait to be taken; when there are more, the newest are dropped and counted. */
  private static final int MOST_EVENTS = 10_000;

  private final Map<String, String> devices;
  private final Optional<Jid> service;
  private final BlockingQueue<TailEvent> events = new ArrayBlockingQueue<>(MOST_EVENTS);
  private final AtomicLong dropped = new AtomicLong();
  private final XmppConnection connection;
  private final Subscriptions subscriptions;

  private NodeFollower(ClientConfig config, Optional<Jid> service, Map<String, String> devices) {
    this.devices = Map.copyOf(devices);
    this.service = service;
    this.connection = new XmppConnection(config, new IqRouter(), new Listener());
    this.subscriptions =
        new Subscriptions(new PubSubClient(connection, service), this.devices.keySet(), this::tell);
  }

  /**
   * Begins to log in.
   *
   * @param service where the nodes are; empty: at the account itself
   * @param devices the name of the device of each node
   */
  public static NodeFollower start(
      ClientConfig config, Optional<Jid> service, Map<String, String> devices) {
    NodeFollower follower = new NodeFollower(config, service, devices);
    follower.connection.start();
    return follower;
  }

  /** The next event; empty when none came in time. */
  public Optional<TailEvent> next(Duration patience) throws InterruptedException {
    return Optional.ofNullable(events.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** How many events were dropped because nobody took them. */
  public long dropped() {
    return dropped.get();
  }

  private void tell(TailEvent event) {
    if (!events.offer(event)) {
      dropped.getAndIncrement();
    }
  }

  /** Unsubscribes where it can, within 2 s, and logs out. */
  @Override
  public void close() {
    subscriptions.close();
    connection.close();
  }

  /** Called on the network thread alone, which its state is confined to. */
  private final class Listener implements ConnectionListener {
    private final SeenItems seen = new SeenItems();
    private String trouble = "";
    private Optional<Jid> address = Optional.empty();

    @Override
    public void online(Jid bound) {
      trouble = "";
      address = Optional.of(bound);
      tell(new TailEvent.Online(bound));
      subscriptions.online(bound);
    }

    @Override
    public void suspended(ConnectFailure failure) {
      told(failure);
    }

    @Override
    public void resumed() {
      trouble = "";
      address.ifPresent(jid -> tell(new TailEvent.Online(jid)));
    }

    @Override
    public void offline(ConnectFailure failure) {
      subscriptions.offline();
      told(failure);
    }

    private void told(ConnectFailure failure) {
      if (!failure.message().equals(trouble)) {
        trouble = failure.message();
        tell(new TailEvent.Offline(failure));
      }
    }

    @Override
    public void received(Stanza stanza) {
      if (stanza instanceof Message message) {
        PubSubEvent.parse(message).filter(this::followed).ifPresent(this::items);
      }
    }

    private boolean followed(PubSubEvent event) {
      return devices.containsKey(event.node())
          && (service.isEmpty() || service.get().equals(event.service()));
    }

    private void items(PubSubEvent event) {
      for (PubSubEvent.Item item : event.items()) {
        if (seen.add(event.node(), item.id())) {
          tell(ItemReader.read(event.node(), item, devices));
        }
      }
    }
  }
}
