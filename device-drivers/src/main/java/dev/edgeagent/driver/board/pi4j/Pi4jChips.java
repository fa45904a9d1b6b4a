package dev.edgeagent.driver.board.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.spi.Spi;
import com.pi4j.library.linuxfs.LinuxFile;
import com.pi4j.plugin.linuxfs.provider.i2c.LinuxFsI2CProvider;
import com.pi4j.plugin.linuxfs.provider.spi.LinuxFsSpiProvider;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.board.ChipBuses;
import dev.edgeagent.driver.board.I2cChip;
import dev.edgeagent.driver.board.SpiChip;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Chips on I2C and SPI, over the device files of the kernel. */
public final class Pi4jChips implements ChipBuses {
  /** Of errno: the bus is held, or the chip holds the clock. */
  private static final int TIMED_OUT = 110;

  private @Nullable Context context;
  private int opened;

  @Override
  public I2cChip i2c(int bus, int address) throws DriverException {
    usable(Path.of("/dev/i2c-" + bus), "dtparam=i2c_arm=on", "i2c");
    String where = "0x%02x on i2c-%d".formatted(address, bus);
    try {
      Context pi4j = context();
      I2C chip =
          pi4j.create(
              I2C.newConfigBuilder(pi4j)
                  .id(id("i2c"))
                  .bus(bus)
                  .device(address)
                  .provider(LinuxFsI2CProvider.class)
                  .build());
      return new I2cView(pi4j, chip, where);
    } catch (Pi4JException | IllegalStateException e) {
      throw failed(where, e);
    }
  }

  @Override
  public SpiChip spi(int bus, int select, int hertz, int mode) throws DriverException {
    Path file = Path.of("/dev/spidev" + bus + "." + select);
    usable(file, "dtparam=spi=on", "spi");
    try {
      Context pi4j = context();
      Spi chip =
          pi4j.create(
              Spi.newConfigBuilder(pi4j)
                  .id(id("spi"))
                  .bus(bus)
                  .channel(select)
                  .baud(hertz)
                  .mode(mode)
                  .provider(LinuxFsSpiProvider.class)
                  .build());
      return new SpiView(pi4j, chip, file.toString());
    } catch (RuntimeException e) {
      // It throws plain ones.
      throw failed(file.toString(), e);
    }
  }

  private synchronized Context context() throws DriverException {
    Natives.check();
    Context open = context;
    if (open == null) {
      open =
          Pi4J.newContextBuilder()
              .noAutoDetect()
              .add(LinuxFsI2CProvider.newInstance(), LinuxFsSpiProvider.newInstance())
              .build();
      context = open;
    }
    return open;
  }

  private synchronized String id(String kind) {
    return kind + "-" + opened++;
  }

  private static void usable(Path file, String setting, String group) throws DriverException {
    if (!Files.exists(file)) {
      throw new DriverException(
          DriverException.Kind.UNAVAILABLE,
          "there is no %s: is %s in config.txt?".formatted(file, setting));
    }
    if (!Files.isReadable(file) || !Files.isWritable(file)) {
      throw new DriverException(
          DriverException.Kind.UNAVAILABLE,
          "%s may not be used: add the user of the agent to the group %s".formatted(file, group));
    }
  }

  private static DriverException failed(String where, Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && !(cause instanceof LinuxFile.LinuxFileException)) {
      cause = cause.getCause();
    }
    if (cause instanceof LinuxFile.LinuxFileException errno && errno.getCode() == TIMED_OUT) {
      return new DriverException(
          DriverException.Kind.TIMEOUT,
          where + ": the bus hangs; a chip that holds it needs its power switched off and on",
          e);
    }
    return new DriverException(
        DriverException.Kind.UNAVAILABLE,
        "%s does not answer: %s".formatted(where, cause.getMessage()),
        e);
  }

  /** What is done to a chip; throws what Pi4J throws. */
  @FunctionalInterface
  private interface Transfer {
    void run();
  }

  private record I2cView(Context context, I2C chip, String where) implements I2cChip {
    @Override
    public void write(byte[] bytes) throws DriverException {
      transfer(() -> chip.write(bytes));
    }

    @Override
    public void read(byte[] into) throws DriverException {
      transfer(
          () -> {
            if (chip.read(into) != into.length) {
              throw new Pi4JException("it sent fewer bytes than were asked");
            }
          });
    }

    @Override
    public void exchange(byte[] out, byte[] in) throws DriverException {
      transfer(() -> chip.readRegister(out, in));
    }

    private void transfer(Transfer transfer) throws DriverException {
      try {
        transfer.run();
      } catch (Pi4JException | IllegalStateException e) {
        throw failed(where, e);
      }
    }

    @Override
    public void close() {
      context.shutdown(chip.id());
    }
  }

  private record SpiView(Context context, Spi chip, String where) implements SpiChip {
    @Override
    public byte[] transfer(byte[] out) throws DriverException {
      byte[] in = new byte[out.length];
      try {
        if (chip.transfer(out, in) < 0) {
          throw new DriverException(
              DriverException.Kind.UNAVAILABLE, where + ": the kernel refused a transfer");
        }
        return in;
      } catch (Pi4JException | IllegalStateException e) {
        throw failed(where, e);
      }
    }

    @Override
    public void close() {
      context.shutdown(chip.id());
    }
  }
}
