package dev.edgeagent.driver.chip;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.board.ChipBuses;
import dev.edgeagent.driver.board.I2cChip;
import dev.edgeagent.driver.board.SpiChip;
import dev.edgeagent.profile.raw.HexBytes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Chips whose answers a test sets: by what is sent before they are read, in hex; the plain read by
 * the empty text.
 */
final class FakeChips implements ChipBuses {
  /** What was written, and what was sent before a read, in hex. */
  final List<String> sent = new CopyOnWriteArrayList<>();

  private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
  private volatile boolean gone;

  FakeChips answer(String send, String hex) {
    answers.put(send, HexBytes.parse(hex));
    return this;
  }

  void unplug(boolean yes) {
    gone = yes;
  }

  private void check() throws DriverException {
    if (gone) {
      throw new DriverException(DriverException.Kind.UNAVAILABLE, "the chip does not answer");
    }
  }

  private byte[] read(byte[] send, int bytes) throws DriverException {
    check();
    String asked = HexBytes.show(send);
    sent.add(asked + "?");
    byte[] answer = answers.getOrDefault(asked, new byte[bytes]);
    if (answer.length != bytes) {
      throw new IllegalStateException(asked + " is asked for " + bytes + " bytes");
    }
    return answer.clone();
  }

  private void write(byte[] bytes) throws DriverException {
    check();
    sent.add(HexBytes.show(bytes));
  }

  @Override
  public I2cChip i2c(int bus, int address) {
    return new I2cChip() {
      @Override
      public void write(byte[] bytes) throws DriverException {
        FakeChips.this.write(bytes);
      }

      @Override
      public void read(byte[] into) throws DriverException {
        exchange(new byte[0], into);
      }

      @Override
      public void exchange(byte[] out, byte[] in) throws DriverException {
        System.arraycopy(FakeChips.this.read(out, in.length), 0, in, 0, in.length);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public SpiChip spi(int bus, int select, int hertz, int mode) {
    return new SpiChip() {
      @Override
      public byte[] transfer(byte[] out) throws DriverException {
        return FakeChips.this.read(out, out.length);
      }

      @Override
      public void close() {}
    };
  }
}
