package dev.edgeagent.driver.mqtt;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.SharedLinks;
import dev.edgeagent.profile.mqtt.MessageBody;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a broker. It is opened once and never again: when it is lost, the bus opens the
 * devices anew, with its own backoff, and each of them subscribes then. Paho's threads call it to
 * put messages into the inboxes; all else is called on the thread of the bus.
 */
final class BrokerConnection implements SharedLinks.Connection {
  private static final int CONNECT_SECONDS = 3;
  private static final long PATIENCE_MILLIS = 4000;
  private static final long GOODBYE_MILLIS = 500;
  private static final int KEEP_ALIVE_SECONDS = 30;
  private static final int IN_FLIGHT = 64;
  private static final int NOT_DONE = 128;
  private static final int BAD_PASSWORD = 134;
  private static final int NOT_AUTHORIZED = 135;

  /** A body with its topic and properties. */
  private static final long LONGEST_PACKET = 2L * MessageBody.LONGEST;

  private final BrokerSettings settings;
  private final InstantSource clock;
  private final MqttAsyncClient client;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, List<Inbox>> byTopic = new HashMap<>();
  private @Nullable String gone;

  private BrokerConnection(BrokerSettings settings, InstantSource clock) throws MqttException {
    this.settings = settings;
    this.clock = clock;
    byte[] random = new byte[6];
    ThreadLocalRandom.current().nextBytes(random);
    client =
        new MqttAsyncClient(
            settings.address(),
            "edge-agent-" + HexFormat.of().formatHex(random),
            new MemoryPersistence());
    client.setCallback(new Ears());
  }

  /**
   * Connects.
   *
   * @throws DriverException {@link DriverException.Kind#UNAVAILABLE}; the message says why
   */
  static BrokerConnection open(
      BrokerSettings settings, InstantSource clock, Optional<SSLContext> tls)
      throws DriverException {
    MqttConnectionOptions options = options(settings, tls);
    BrokerConnection connection = null;
    try {
      connection = new BrokerConnection(settings, clock);
      connection.client.connect(options).waitForCompletion(PATIENCE_MILLIS);
      return connection;
    } catch (MqttException e) {
      if (connection != null) {
        connection.free();
      }
      throw new DriverException(DriverException.Kind.UNAVAILABLE, refusal(settings, e), e);
    }
  }

  private static MqttConnectionOptions options(BrokerSettings settings, Optional<SSLContext> tls)
      throws DriverException {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setAutomaticReconnect(false);
    options.setCleanStart(true);
    options.setSessionExpiryInterval(0L);
    options.setConnectionTimeout(CONNECT_SECONDS);
    options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
    options.setReceiveMaximum(IN_FLIGHT);
    options.setMaximumPacketSize(LONGEST_PACKET);
    settings.username().ifPresent(options::setUserName);
    settings.secret().ifPresent(options::setPassword);
    if (settings.tls()) {
      SSLContext context =
          tls.orElseThrow(
              () ->
                  new DriverException(
                      DriverException.Kind.UNAVAILABLE,
                      "no TLS is set up here for " + settings.address()));
      options.setSocketFactory(context.getSocketFactory());
      options.setHttpsHostnameVerificationEnabled(true);
    }
    return options;
  }

  private static String refusal(BrokerSettings settings, MqttException e) {
    if (e.getReasonCode() == BAD_PASSWORD || e.getReasonCode() == NOT_AUTHORIZED) {
      return "the broker %s does not accept this user: are username and password right?"
          .formatted(settings.address());
    }
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return "no connection to the broker %s: %s".formatted(settings.address(), cause.getMessage());
  }

  /**
   * Subscribes an inbox to topics.
   *
   * @throws DriverException {@link DriverException.Kind#UNAVAILABLE}: the connection is lost, or
   *     the broker does not allow it
   */
  void subscribe(Inbox inbox, Set<String> topics, int qos) throws DriverException {
    lock.lock();
    try {
      topics.forEach(topic -> byTopic.computeIfAbsent(topic, _ -> new ArrayList<>()).add(inbox));
    } finally {
      lock.unlock();
    }
    String[] names = topics.toArray(String[]::new);
    int[] levels = new int[names.length];
    Arrays.fill(levels, qos);
    try {
      IMqttToken token = client.subscribe(names, levels);
      token.waitForCompletion(PATIENCE_MILLIS);
      int[] answers = token.getReasonCodes();
      for (int i = 0; answers != null && i < answers.length && i < names.length; i++) {
        if (answers[i] >= NOT_DONE) {
          throw new DriverException(
              DriverException.Kind.UNAVAILABLE,
              "the broker does not let this user read %s (reason %d)"
                  .formatted(names[i], answers[i]));
        }
      }
    } catch (MqttException e) {
      throw lost("cannot subscribe", e);
    }
  }

  /** Nothing comes into the inbox any more. Never throws, does not wait. */
  void unsubscribe(Inbox inbox, Set<String> topics) {
    List<String> unused = new ArrayList<>();
    lock.lock();
    try {
      for (String topic : topics) {
        List<Inbox> inboxes = byTopic.get(topic);
        if (inboxes != null && inboxes.remove(inbox) && inboxes.isEmpty()) {
          byTopic.remove(topic);
          unused.add(topic);
        }
      }
    } finally {
      lock.unlock();
    }
    if (!unused.isEmpty() && !gone()) {
      try {
        var _ = client.unsubscribe(unused.toArray(String[]::new));
      } catch (MqttException _) {
        // The connection is lost, and its subscriptions with it.
      }
    }
  }

  /**
   * Sends a message and waits until the broker has it.
   *
   * @throws DriverException {@link DriverException.Kind#TIMEOUT}: the broker did not say so in
   *     time; {@link DriverException.Kind#UNAVAILABLE}: nothing was sent
   */
  void publish(String topic, byte[] body, int qos, Duration patience) throws DriverException {
    checkThere();
    MqttMessage message = new MqttMessage(body);
    message.setQos(qos);
    IMqttToken token;
    try {
      token = client.publish(topic, message);
    } catch (MqttException e) {
      throw lost("cannot send to " + topic, e);
    }
    try {
      token.waitForCompletion(patience.toMillis());
    } catch (MqttException e) {
      throw new DriverException(
          DriverException.Kind.TIMEOUT,
          "outcome unknown: the broker did not take the message to %s: %s"
              .formatted(topic, e.getMessage()),
          e);
    }
  }

  /**
   * The next message of an inbox. Waits for it, but not while there is something for another
   * device, whose turn is next.
   *
   * @throws DriverException {@link DriverException.Kind#UNAVAILABLE} when the connection is lost
   *     and all that came before was taken
   */
  Optional<Received> next(Inbox inbox, Duration patience) throws DriverException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (left > 0 && gone == null && nothing()) {
        left = changed.awaitNanos(left);
      }
      Received message = inbox.next();
      if (message == null) {
        checkThere();
      }
      return Optional.ofNullable(message);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private boolean nothing() {
    return byTopic.values().stream().flatMap(List::stream).allMatch(Inbox::isEmpty);
  }

  /** How many messages of an inbox were dropped since the last time. */
  long dropped(Inbox inbox) {
    lock.lock();
    try {
      return inbox.dropped();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean gone() {
    lock.lock();
    try {
      return gone != null;
    } finally {
      lock.unlock();
    }
  }

  private void checkThere() throws DriverException {
    lock.lock();
    try {
      if (gone != null) {
        throw new DriverException(DriverException.Kind.UNAVAILABLE, gone);
      }
    } finally {
      lock.unlock();
    }
  }

  private DriverException lost(String what, MqttException e) {
    return new DriverException(
        DriverException.Kind.UNAVAILABLE,
        "%s: %s: %s".formatted(settings.address(), what, e.getMessage()),
        e);
  }

  @Override
  public void close() {
    if (!gone()) {
      try {
        client.disconnectForcibly(0, GOODBYE_MILLIS, 0, new MqttProperties());
      } catch (MqttException _) {
        // It is freed either way.
      }
    }
    free();
  }

  private void free() {
    try {
      client.close(true);
    } catch (MqttException _) {
      // Nobody uses it any more.
    }
  }

  /** What Paho calls, on its threads. */
  private final class Ears implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message) {
      byte[] body = message.getPayload();
      Received received = new Received(topic, body, message.isRetained(), clock.instant());
      lock.lock();
      try {
        for (Inbox inbox : byTopic.getOrDefault(topic, List.of())) {
          if (body.length > MessageBody.LONGEST) {
            inbox.refused();
          } else {
            inbox.add(received);
          }
        }
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
      String reason = response.getReasonString();
      MqttException cause = response.getException();
      String why = reason != null ? reason : cause == null ? "closed" : cause.getMessage();
      lock.lock();
      try {
        gone = "the broker %s is gone: %s".formatted(settings.address(), why);
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String uri) {}

    @Override
    public void authPacketArrived(int reason, MqttProperties properties) {}
  }
}
