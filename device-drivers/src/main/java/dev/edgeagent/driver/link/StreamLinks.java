package dev.edgeagent.driver.link;

import dev.edgeagent.driver.LinkSettings;
import dev.edgeagent.driver.serial.SerialSettings;
import dev.edgeagent.driver.tcp.TcpSettings;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.SectionReader;
import java.util.Optional;
import java.util.Set;

/** The links that are streams of bytes, as an entry names them. Stateless; does no I/O. */
public final class StreamLinks {
  private static final String SERIAL = "serial";
  private static final String TCP = "tcp";

  /** The keys of an entry that name one. */
  public static final Set<String> KEYS = Set.of(SERIAL, TCP);

  private StreamLinks() {}

  /**
   * Reads the link of an entry, of which there is exactly one.
   *
   * @param usualPort the TCP port of the protocol; 0 when it has none
   * @return empty when a problem was noted
   */
  public static Optional<LinkSettings> read(SectionReader entry, int usualPort) {
    int before = entry.problems().count();
    Optional<? extends LinkSettings> serial = entry.section(SERIAL).flatMap(SerialSettings::read);
    Optional<? extends LinkSettings> tcp =
        entry.section(TCP).flatMap(section -> TcpSettings.read(section, usualPort));
    if (entry.has(SERIAL) && entry.has(TCP)) {
      entry.problemAtKey(TCP, "a device has one link: keep 'serial' or 'tcp'");
    } else if (!entry.has(SERIAL) && !entry.has(TCP)) {
      entry.problems().add(entry.mark(), "missing key 'serial' or 'tcp'");
    }
    return entry.problems().count() > before
        ? Optional.empty()
        : serial.<LinkSettings>map(link -> link).or(() -> tcp.map(link -> link));
  }

  /** Where the link is set. */
  public static Mark mark(SectionReader entry) {
    return entry.mark(entry.has(TCP) ? TCP : SERIAL);
  }

  /** The serial port among the links; empty when it is none. */
  public static Optional<LineSpeed> speed(LinkSettings link) {
    return link instanceof SerialSettings serial
        ? Optional.of(new LineSpeed(serial.baud(), bits(serial)))
        : Optional.empty();
  }

  private static int bits(SerialSettings serial) {
    int parity =
        switch (serial.parity()) {
          case NONE -> 0;
          case EVEN, ODD -> 1;
        };
    return 1 + serial.dataBits() + parity + serial.stopBits();
  }
}
