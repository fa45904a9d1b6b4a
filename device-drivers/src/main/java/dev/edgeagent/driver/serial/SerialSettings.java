package dev.edgeagent.driver.serial;

import dev.edgeagent.driver.ByteLink;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkClaim;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.driver.LinkSettings;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.SectionReader;
import java.util.Optional;

/**
 * How a serial port is set.
 *
 * @param port the absolute path of the port; best one below {@code /dev/serial/by-id}, which stays
 *     the same when adapters are plugged in another order
 * @param baud 300 to 4000000
 * @param dataBits 5 to 8
 * @param parity the parity bit
 * @param stopBits 1 or 2
 * @param rs485 whether the kernel is to switch the direction of an RS-485 line around each write,
 *     by the request line of the port
 */
public record SerialSettings(
    String port, int baud, int dataBits, Parity parity, int stopBits, boolean rs485)
    implements LinkSettings {
  private static final int MIN_BAUD = 300;
  private static final int MAX_BAUD = 4_000_000;

  /** One whose direction nobody has to switch. */
  public SerialSettings(String port, int baud, int dataBits, Parity parity, int stopBits) {
    this(port, baud, dataBits, parity, stopBits, false);
  }

  /** Reads a {@code serial:} section; empty when a problem was noted. Does no I/O. */
  public static Optional<SerialSettings> read(SectionReader section) {
    int before = section.problems().count();
    Optional<SerialSettings> settings = readKeys(section);
    section.finish();
    return section.problems().count() > before ? Optional.empty() : settings;
  }

  /** Reads its keys of a section that has others, too; empty when a problem was noted. */
  public static Optional<SerialSettings> readKeys(SectionReader section) {
    int before = section.problems().count();
    Optional<String> port = section.requiredText("port");
    if (port.isPresent() && !port.get().startsWith("/")) {
      section.problem(
          "port",
          "'%s' is no path: write the whole one, for example /dev/ttyUSB0".formatted(port.get()));
    }
    int baud = section.integer("baud", 9600, MIN_BAUD, MAX_BAUD);
    int dataBits = section.integer("data-bits", 8, 5, 8);
    Parity parity = section.choice("parity", Parity.class, Parity.NONE);
    int stopBits = section.integer("stop-bits", 1, 1, 2);
    boolean rs485 = section.flag("rs485", false);
    return section.problems().count() > before
        ? Optional.empty()
        : port.map(path -> new SerialSettings(path, baud, dataBits, parity, stopBits, rs485));
  }

  /** The link: {@code ttyUSB0} for {@code /dev/ttyUSB0}, the whole path outside {@code /dev}. */
  @Override
  public LinkId link() {
    for (String folder : new String[] {"/dev/serial/by-id/", "/dev/serial/by-path/", "/dev/"}) {
      if (port.startsWith(folder) && port.length() > folder.length()) {
        return new LinkId(port.substring(folder.length()));
      }
    }
    return new LinkId(port);
  }

  @Override
  public LinkClaim claim(Mark mark, boolean exclusive) {
    return new LinkClaim(mark, exclusive, toString());
  }

  @Override
  public ByteLink open() throws DriverException {
    return SerialLink.open(this);
  }

  /** As people write it: {@code 9600 baud 8N1}. */
  @Override
  public String toString() {
    String line = baud + " baud " + dataBits + parity.letter() + stopBits;
    return rs485 ? line + " RS-485" : line;
  }
}
