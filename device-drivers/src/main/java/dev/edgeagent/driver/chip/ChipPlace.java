package dev.edgeagent.driver.chip;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.driver.board.ChipBuses;
import dev.edgeagent.driver.board.I2cChip;
import dev.edgeagent.driver.board.SpiChip;

/** Where a chip is. */
sealed interface ChipPlace {
  /** Its bus: one thread serves it. */
  LinkId link();

  /** Opens it; nothing is sent. */
  Wire open(ChipBuses buses) throws DriverException;

  /** The bytes of a chip, in and out. */
  interface Wire extends AutoCloseable {
    void write(byte[] bytes) throws DriverException;

    /** Sends, and reads so many bytes. */
    byte[] read(byte[] send, int bytes) throws DriverException;

    @Override
    void close();
  }

  /**
   * On I2C.
   *
   * @param bus the number of the bus
   * @param address of seven bits
   */
  record OnI2c(int bus, int address) implements ChipPlace {
    @Override
    public LinkId link() {
      return new LinkId("i2c-" + bus);
    }

    @Override
    public Wire open(ChipBuses buses) throws DriverException {
      return new I2cWire(buses.i2c(bus, address));
    }

    @Override
    public String toString() {
      return "0x%02x on i2c-%d".formatted(address, bus);
    }
  }

  /**
   * On SPI.
   *
   * @param bus the number of the bus
   * @param select which chip of the bus
   * @param hertz of the clock, at most
   * @param mode of the clock
   */
  record OnSpi(int bus, int select, int hertz, int mode) implements ChipPlace {
    @Override
    public LinkId link() {
      return new LinkId("spi-" + bus);
    }

    @Override
    public Wire open(ChipBuses buses) throws DriverException {
      return new SpiWire(buses.spi(bus, select, hertz, mode));
    }

    @Override
    public String toString() {
      return "spidev%d.%d".formatted(bus, select);
    }
  }

  /** Over I2C. */
  record I2cWire(I2cChip chip) implements Wire {
    @Override
    public void write(byte[] bytes) throws DriverException {
      chip.write(bytes);
    }

    @Override
    public byte[] read(byte[] send, int bytes) throws DriverException {
      byte[] in = new byte[bytes];
      if (send.length == 0) {
        chip.read(in);
      } else {
        chip.exchange(send, in);
      }
      return in;
    }

    @Override
    public void close() {
      chip.close();
    }
  }

  /** Over SPI, where as many bytes come in as go out. */
  record SpiWire(SpiChip chip) implements Wire {
    @Override
    public void write(byte[] bytes) throws DriverException {
      var _ = chip.transfer(bytes);
    }

    @Override
    public byte[] read(byte[] send, int bytes) throws DriverException {
      return chip.transfer(send);
    }

    @Override
    public void close() {
      chip.close();
    }
  }
}
