package dev.edgeagent.driver.link;

import dev.edgeagent.driver.ByteLink;
import dev.edgeagent.driver.DeviceMemory;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkSettings;
import dev.edgeagent.driver.SharedLinks;
import dev.edgeagent.driver.serial.SerialSettings;
import dev.edgeagent.driver.tcp.TcpLink;
import dev.edgeagent.driver.tcp.TcpSettings;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.SectionReader;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Links that are streams of bytes, as a section names them. Stateless; does no I/O. */
public final class StreamLinks {
  private static final String PORT = "port";
  private static final String TCP = "tcp";

  private StreamLinks() {}

  /**
   * Reads the one link of a section, which may have other keys: {@code port} of a serial line with
   * its settings, or {@code tcp}.
   *
   * @param usual the TCP ports of the protocol
   * @return empty when a problem was noted
   */
  public static Optional<LinkSettings> read(SectionReader section, UsualPorts usual) {
    if (!section.has(PORT) && !section.has(TCP)) {
      section.problems().add(section.mark(), "missing key 'port' or 'tcp'");
      return Optional.empty();
    }
    Optional<LinkSettings> serial =
        section.has(PORT) ? SerialSettings.readKeys(section).map(link -> link) : Optional.empty();
    Optional<LinkSettings> tcp =
        section.has(TCP)
            ? TcpSettings.read(section, usual.plain(), usual.tls()).map(link -> link)
            : Optional.empty();
    if (section.has(PORT) && section.has(TCP)) {
      section.problemAtKey(TCP, "a device has one link: keep 'port' or 'tcp'");
    }
    return serial.or(() -> tcp);
  }

  /** Where the link is set. */
  public static Mark mark(SectionReader section) {
    return section.mark(section.has(TCP) ? TCP : PORT);
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
   *
   * @param memory where devices keep what outlives the agent
   */
  public static SharedLinks.Opener opener(Supplier<SSLContext> tls, DeviceMemory memory) {
    return new SharedLinks.Opener() {
      @Override
      public ByteLink open(LinkSettings settings) throws DriverException {
        return settings instanceof TcpSettings tcp && tcp.tlsName().isPresent()
            ? TcpLink.open(tcp, tls.get())
            : settings.open();
      }

      @Override
      public Optional<SSLContext> tls() {
        return Optional.of(tls.get());
      }

      @Override
      public DeviceMemory memory() {
        return memory;
      }
    };
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
