package dev.edgeagent.driver.contract;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.ByteLink;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.reading.DeviceId;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A device of bytes on a link in memory: the plug, the plan and the open link in one. */
public final class MemoryBench implements Bench, ByteLink, DevicePlan {
  /** Opens the device on the link. */
  public interface Opener {
    Device open(ByteLink link, BusContext bus);
  }

  /** The device at the other end, when it is asked. */
  public interface Partner {
    /** What it says to a request, while {@code current} is its state; nothing is no answer. */
    byte[] answer(byte[] request, byte[] current);
  }

  private static final byte[] NOTHING = new byte[0];

  private final DeviceId id;
  private final DeviceProfile profile;
  private final Opener opener;
  private final Partner partner;
  private final byte[] good;
  private final byte[] noise;
  private final BlockingQueue<byte[]> sent = new LinkedBlockingQueue<>();
  private volatile boolean plugged = true;
  private volatile byte[] current;

  private MemoryBench(
      String id, DeviceProfile profile, Opener opener, Partner partner, byte[] good, byte[] noise) {
    this.id = new DeviceId(id);
    this.profile = profile;
    this.opener = opener;
    this.partner = partner;
    this.good = good.clone();
    current = this.good;
    this.noise = noise.clone();
  }

  /** One that speaks by itself. */
  public static MemoryBench speaking(
      String id, DeviceProfile profile, Opener opener, byte[] good, byte[] noise) {
    return new MemoryBench(id, profile, opener, (_, _) -> NOTHING, good, noise);
  }

  /** One that is asked. */
  public static MemoryBench asked(
      String id, DeviceProfile profile, Opener opener, Partner partner, byte[] good, byte[] noise) {
    return new MemoryBench(id, profile, opener, partner, good, noise);
  }

  /** The device answers no more. */
  public void hush() {
    current = NOTHING;
  }

  @Override
  public DevicePlan plan() {
    return this;
  }

  @Override
  public void good() {
    say(good);
  }

  @Override
  public void noise() {
    say(noise);
  }

  /** By itself, or at the next request. */
  public void say(byte[] bytes) {
    current = bytes;
    if (partner.answer(NOTHING, bytes).length == 0) {
      sent.add(bytes);
    }
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
    byte[] answer = partner.answer(bytes, current);
    // In chunks that fit into every buffer.
    for (int at = 0; at < answer.length; at += 64) {
      sent.add(Arrays.copyOfRange(answer, at, Math.min(answer.length, at + 64)));
    }
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
    return profile;
  }

  @Override
  public Duration every() {
    return Duration.ofMillis(100);
  }

  @Override
  public LinkId link() {
    return new LinkId(id.value());
  }

  @Override
  public Device open(BusContext bus) throws DriverException {
    checkPlugged();
    return opener.open(this, bus);
  }

  @Override
  public void close() {}
}
