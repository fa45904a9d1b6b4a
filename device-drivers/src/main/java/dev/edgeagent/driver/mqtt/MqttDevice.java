package dev.edgeagent.driver.mqtt;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.mqtt.MessageBody;
import dev.edgeagent.profile.mqtt.MqttAvailability;
import dev.edgeagent.profile.mqtt.MqttMessage;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open device. Confined to the thread of its bus. */
final class MqttDevice implements Device {
  private static final Logger LOG = LoggerFactory.getLogger(MqttDevice.class);

  /** What is retained comes at once behind the subscription. */
  private static final Duration RETAINED = Duration.ofMillis(500);

  private static final Duration COMPLAINT = Duration.ofMinutes(1);

  /** Messages of one turn: others of the same broker want theirs. */
  private static final int TURN = 64;

  private static final double NEAR = 1e-6;

  private final MqttPlan plan;
  private final BusContext bus;
  private final BrokerConnection connection;
  private final Inbox inbox = new Inbox();

  /** What came while something else was waited for; as bounded as the waits. */
  private final Deque<Received> put = new ArrayDeque<>();

  private Duration heard;
  private Duration complained;
  private boolean silent;
  private long dropped;

  private MqttDevice(MqttPlan plan, BusContext bus, BrokerConnection connection) {
    this.plan = plan;
    this.bus = bus;
    this.connection = connection;
    heard = bus.clocks().ticker().now();
    complained = heard.minus(COMPLAINT);
  }

  static MqttDevice open(MqttPlan plan, BusContext bus) throws DriverException {
    BrokerConnection connection =
        bus.links()
            .join(
                plan.broker(),
                BrokerConnection.class,
                tls -> BrokerConnection.open(plan.broker(), bus.clocks().wall(), tls));
    MqttDevice device = new MqttDevice(plan, bus, connection);
    try {
      device.begin();
      return device;
    } catch (DriverException e) {
      device.close();
      throw e;
    }
  }

  private void begin() throws DriverException {
    connection.subscribe(inbox, plan.protocol().topics(), plan.qos());
    Optional<MqttAvailability> availability = plan.protocol().availability();
    Duration end = now().plus(availability.isPresent() ? RETAINED : Duration.ZERO);
    boolean told = false;
    while (!told && now().compareTo(end) < 0) {
      Optional<Received> message = connection.next(inbox, end.minus(now()));
      told = message.isPresent() && availability(message.get());
      if (!told) {
        message.ifPresent(this::keep);
      }
    }
    for (MqttMessage ask : plan.protocol().ask()) {
      connection.publish(ask.topic(), ask.body(), plan.qos(), plan.timeout());
    }
  }

  private Duration now() {
    return bus.clocks().ticker().now();
  }

  private void keep(Received message) {
    put.add(message);
    if (put.size() > Inbox.MOST) {
      put.remove();
      dropped++;
    }
  }

  @Override
  public boolean spontaneous() {
    return true;
  }

  @Override
  public void poll(Duration patience, ReadingSink sink) throws DriverException {
    complain();
    Optional<Received> message = next(patience);
    if (message.isEmpty()) {
      checkSilence();
      return;
    }
    for (int i = 0; message.isPresent(); i++) {
      take(message.get(), sink);
      message = i < TURN ? next(Duration.ZERO) : Optional.empty();
    }
  }

  private Optional<Received> next(Duration patience) throws DriverException {
    return put.isEmpty() ? connection.next(inbox, patience) : Optional.of(put.remove());
  }

  private void take(Received message, ReadingSink sink) throws DriverException {
    if (availability(message) || message.retained()) {
      return;
    }
    measured(message).forEach((channel, value) -> sink.accept(channel, value, message.time()));
    heard = now();
    silent = false;
  }

  /** Whether the message says that the device is there; throws when it says that it is not. */
  private boolean availability(Received message) throws DriverException {
    Optional<MqttAvailability> availability =
        plan.protocol().availability().filter(a -> a.topic().equals(message.topic()));
    if (availability.isEmpty()) {
      return false;
    }
    try {
      if (MessageBody.text(message.body()).equals(availability.get().offline())) {
        throw new DriverException(
            DriverException.Kind.UNAVAILABLE,
            "%s says %s: the device lost its connection to the broker"
                .formatted(message.topic(), availability.get().offline()));
      }
    } catch (RawValueException e) {
      throw corrupt(message, e);
    }
    return true;
  }

  private Map<ChannelId, Measurement> measured(Received message) throws DriverException {
    try {
      return plan.profile().read(plan.protocol().raw(message.topic(), message.body()));
    } catch (RawValueException e) {
      throw corrupt(message, e);
    }
  }

  private static DriverException corrupt(Received message, RawValueException e) {
    return new DriverException(
        DriverException.Kind.CORRUPT, message.topic() + ": " + e.getMessage(), e);
  }

  private void complain() {
    dropped += connection.dropped(inbox);
    if (dropped > 0 && now().minus(complained).compareTo(COMPLAINT) >= 0) {
      LOG.warn(
          "{}: {} messages were dropped: too long, or faster than they are read",
          plan.id(),
          dropped);
      complained = now();
      dropped = 0;
    }
  }

  private void checkSilence() throws DriverException {
    if (plan.silence().isZero() || silent || now().minus(heard).compareTo(plan.silence()) < 0) {
      return;
    }
    silent = true;
    throw new DriverException(
        DriverException.Kind.TIMEOUT,
        "no message for %d s: is the device on, and is its topic right?"
            .formatted(plan.silence().toSeconds()));
  }

  @Override
  public void write(ChannelId id, Value value) throws DriverException {
    Channel channel = plan.profile().channel(id).orElse(null);
    if (channel == null || !plan.protocol().commands().containsKey(id)) {
      throw new DriverException(
          DriverException.Kind.REJECTED, "channel " + id + " cannot be written");
    }
    MqttMessage command = plan.protocol().command(channel, value);
    Duration end = now().plus(plan.timeout());
    connection.publish(command.topic(), command.body(), plan.qos(), plan.timeout());
    if (channel.access().readable()) {
      confirm(channel, value, end);
    }
  }

  /** Waits for the state that says the same; what comes meanwhile is read at the next turn. */
  private void confirm(Channel channel, Value value, Duration end) throws DriverException {
    String said = "it said nothing";
    while (now().compareTo(end) < 0 && !Thread.currentThread().isInterrupted()) {
      Optional<Received> message = connection.next(inbox, end.minus(now()));
      if (message.isPresent()) {
        keep(message.get());
        Optional<Value> state = state(channel.id(), message.get());
        if (state.isPresent() && same(state.get(), value)) {
          return;
        }
        said = state.map(other -> "it said " + other).orElse(said);
      }
    }
    throw new DriverException(
        DriverException.Kind.TIMEOUT,
        "outcome unknown: %s was not confirmed within %d ms, %s"
            .formatted(channel.id(), plan.timeout().toMillis(), said));
  }

  private Optional<Value> state(ChannelId channel, Received message) {
    if (message.retained()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(measured(message).get(channel)).map(Measurement::value);
    } catch (DriverException _) {
      return Optional.empty(); // it is counted when it is read
    }
  }

  private static boolean same(Value one, Value other) {
    if (one instanceof Value.Numeric a && other instanceof Value.Numeric b) {
      return Math.abs(a.number() - b.number()) <= NEAR * Math.max(1, Math.abs(b.number()));
    }
    return one.equals(other);
  }

  @Override
  public void close() {
    connection.unsubscribe(inbox, plan.protocol().topics());
    bus.links().leave(connection);
  }
}
