package dev.edgeagent.driver.modbus;

import dev.edgeagent.driver.ByteLink;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkClaim;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.driver.LinkSettings;
import dev.edgeagent.settings.Mark;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A serial line in memory with a device at its other end, in real time. */
final class SlaveLink implements LinkSettings, ByteLink {
  private final String name;
  private final BlockingQueue<byte[]> coming = new LinkedBlockingQueue<>();
  final ModelSlave slave = new ModelSlave();
  volatile boolean plugged = true;
  volatile boolean silent;
  volatile boolean noisy;

  SlaveLink(String name) {
    this.name = name;
  }

  @Override
  public LinkId link() {
    return new LinkId(name);
  }

  @Override
  public LinkClaim claim(Mark mark, boolean exclusive) {
    return new LinkClaim(mark, exclusive, name);
  }

  @Override
  public ByteLink open() throws DriverException {
    check();
    coming.clear();
    return this;
  }

  private void check() throws DriverException {
    if (!plugged) {
      throw new DriverException(DriverException.Kind.UNAVAILABLE, "unplugged");
    }
  }

  @Override
  public int read(byte[] buffer, Duration patience) throws DriverException {
    check();
    try {
      byte[] bytes = coming.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
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
    check();
    byte[] answer = slave.answer(Arrays.copyOfRange(bytes, 1, bytes.length - 2));
    byte[] frame = FakeBus.rtu(bytes[0], answer);
    if (noisy) {
      frame[frame.length - 1] ^= 0x55;
    }
    if (!silent) {
      coming.add(frame);
    }
  }

  @Override
  public void close() {}
}
