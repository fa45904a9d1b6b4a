package dev.edgeagent.driver.run;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkClaim;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A plan and its device in one, which does what a test tells it. */
final class ScriptedDevice implements DevicePlan, Device {

  /** What a poll or a write does. */
  interface Action {
    void run(ReadingSink sink) throws DriverException;
  }

  private final DeviceId id;
  private final LinkId link;
  volatile Optional<LinkClaim> claim = Optional.empty();
  volatile DeviceProfile profile = TestProfiles.boiler();
  volatile boolean spontaneous;
  volatile Duration every = Duration.ofSeconds(1);
  volatile Action opening = _ -> {};
  volatile Action polling = _ -> {};
  volatile Action writing = _ -> {};
  final List<Duration> patience = new CopyOnWriteArrayList<>();
  final AtomicInteger polls = new AtomicInteger();
  final AtomicInteger opens = new AtomicInteger();
  final AtomicInteger closes = new AtomicInteger();
  final List<Value> written = new CopyOnWriteArrayList<>();

  ScriptedDevice(String id, String link) {
    this.id = new DeviceId(id);
    this.link = new LinkId(link);
  }

  static Action measures(double temperature, Instant time) {
    return sink ->
        sink.accept(
            TestProfiles.TEMPERATURE,
            new Measurement(new Value.Numeric(temperature), Quality.GOOD),
            time);
  }

  static Action fails(DriverException.Kind kind, String message) {
    return _ -> {
      throw new DriverException(kind, message);
    };
  }

  @Override
  public DeviceId id() {
    return id;
  }

  @Override
  public DeviceProfile profile() {
    return profile;
  }

  @Override
  public Duration every() {
    return every;
  }

  @Override
  public LinkId link() {
    return link;
  }

  @Override
  public Optional<LinkClaim> claim() {
    return claim;
  }

  private static final ReadingSink NONE =
      new ReadingSink() {
        @Override
        public void accept(ChannelId channel, Measurement measurement, Instant time) {}

        @Override
        public void rejected(ChannelId channel, String message, Instant time) {}
      };

  @Override
  public Device open(BusContext bus) throws DriverException {
    opening.run(NONE);
    opens.incrementAndGet();
    return this;
  }

  @Override
  public boolean spontaneous() {
    return spontaneous;
  }

  @Override
  public void poll(Duration patience, ReadingSink sink) throws DriverException {
    polls.incrementAndGet();
    this.patience.add(patience);
    polling.run(sink);
  }

  @Override
  public void write(ChannelId channel, Value value) throws DriverException {
    writing.run(NONE);
    written.add(value);
  }

  @Override
  public void close() {
    closes.incrementAndGet();
  }
}
