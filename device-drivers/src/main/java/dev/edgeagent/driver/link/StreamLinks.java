package dev.edgeagent.driver.link;

import dev.edgeagent.driver.LinkSettings;
import dev.edgeagent.driver.SharedLinks;
import dev.edgeagent.driver.serial.SerialSettings;
import dev.edgeagent.driver.tcp.TcpLink;
import dev.edgeagent.driver.tcp.TcpSettings;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.SectionReader;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

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
   * @param ports of the protocol
   * @return empty when a problem was noted
   */
  public static Optional<LinkSettings> read(SectionReader entry, UsualPorts ports) {
    int before = entry.problems().count();
    Optional<? extends LinkSettings> serial = entry.section(SERIAL).flatMap(SerialSettings::read);
    Optional<? extends LinkSettings> tcp =
        entry
            .section(TCP)
            .flatMap(section -> TcpSettings.read(section, ports.plain(), ports.tls()));
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

  /** Whether it is a TCP connection with TLS. */
  public static boolean secured(LinkSettings link) {
    return link instanceof TcpSettings tcp && tcp.tlsName().isPresent();
  }

  /**
   * Opens links, those with TLS by this context: what it shows and whom it trusts. Made when the
   * first needs it. Without such an opener they are not opened at all.
   */
  public static SharedLinks.Opener opener(Supplier<SSLContext> tls) {
    return settings ->
        settings instanceof TcpSettings tcp && tcp.tlsName().isPresent()
            ? TcpLink.open(tcp, tls.get())
            : settings.open();
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
