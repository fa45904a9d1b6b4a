package dev.edgeagent.driver.line;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.ByteLink;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.driver.stream.ListeningDevice;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.protocol.LineProtocol;
import dev.edgeagent.reading.DeviceId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Over a link in memory; over a real one: LineContractIT. */
class LineContractTest implements LineContract {
  @Override
  public LineBench bench(String id) {
    return new QueueBench(id);
  }

  /** The plug, the plan and the open link in one. */
  private static final class QueueBench implements LineBench, ByteLink, DevicePlan {
    private final DeviceId id;
    private final BlockingQueue<byte[]> sent = new LinkedBlockingQueue<>();
    private volatile boolean plugged = true;

    QueueBench(String id) {
      this.id = new DeviceId(id);
    }

    @Override
    public DevicePlan plan() {
      return this;
    }

    @Override
    public void send(String text) {
      sent.add(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void unplug() {
      plugged = false;
    }

    @Override
    public void plug() {
      sent.clear();
      plugged = true;
    }

    @Override
    public int read(byte[] buffer, Duration patience) throws DriverException {
      checkPlugged();
      try {
        byte[] bytes = sent.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (bytes == null) {
          return 0;
        }
        System.arraycopy(bytes, 0, buffer, 0, bytes.length);
        return bytes.length;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return 0;
      }
    }

    @Override
    public void write(byte[] bytes) throws DriverException {
      checkPlugged();
    }

    private void checkPlugged() throws DriverException {
      if (!plugged) {
        throw new DriverException(DriverException.Kind.UNAVAILABLE, "unplugged");
      }
    }

    @Override
    public DeviceId id() {
      return id;
    }

    @Override
    public DeviceProfile profile() {
      return TestProfiles.boiler();
    }

    @Override
    public Duration every() {
      return Duration.ofSeconds(1);
    }

    @Override
    public LinkId link() {
      return new LinkId(id.value());
    }

    @Override
    public Device open(BusContext bus) throws DriverException {
      checkPlugged();
      LineProtocol protocol = (LineProtocol) profile().protocol();
      return new ListeningDevice<>(
          new LineLanguage(profile(), protocol), Duration.ofMillis(500), this, bus.clocks());
    }

    @Override
    public void close() {}
  }
}
