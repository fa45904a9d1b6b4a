package dev.edgeagent.driver.tcp;

import dev.edgeagent.driver.ByteLink;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkClaim;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.driver.LinkSettings;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Wording;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a TCP connection goes.
 *
 * @param host a name or an address
 * @param port 1 to 65535
 * @param connectTimeout how long connecting may take, 100 ms to 30 s
 * @param tlsName the name that the certificate of the other side must have; empty: without TLS
 */
public record TcpSettings(String host, int port, Duration connectTimeout, Optional<String> tlsName)
    implements LinkSettings {
  private static final String TLS = "tls";
  private static final String TLS_NAME = "tls-name";

  private static final int MAX_PORT = 65_535;
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration MIN_CONNECT = Duration.ofMillis(100);
  private static final Duration MAX_CONNECT = Duration.ofSeconds(30);

  /** A name, an address or an IPv6 address in brackets, and perhaps a port. */
  private static final Pattern PLACE =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.%]+)]|([A-Za-z0-9._-]+))(?::(\\d{1,5}))?");

  /**
   * Reads {@code tcp}, {@code connect-timeout}, {@code tls} and {@code tls-name} of a section, of
   * which there may be other keys; empty when a problem was noted. Does no I/O.
   *
   * @param plainPort the port of the protocol, where none is said
   * @param tlsPort the same with TLS
   */
  public static Optional<TcpSettings> read(SectionReader section, int plainPort, int tlsPort) {
    Optional<Matcher> place = section.parsed("tcp", TcpSettings::place);
    Duration connect = section.duration("connect-timeout", CONNECT, MIN_CONNECT, MAX_CONNECT);
    boolean tls = section.flag(TLS, false);
    Optional<String> name = section.text(TLS_NAME);
    if (name.isPresent() && !tls) {
      section.problemAtKey(TLS_NAME, "without 'tls: true' no certificate is looked at");
    }
    int usualPort = tls ? tlsPort : plainPort;
    return place.map(
        found -> {
          String host = Objects.requireNonNullElse(found.group(1), found.group(2));
          return new TcpSettings(
              host,
              found.group(3) == null ? usualPort : Integer.parseInt(found.group(3)),
              connect,
              tls ? name.or(() -> Optional.of(host)) : Optional.empty());
        });
  }

  private static Matcher place(String text) {
    Matcher place = PLACE.matcher(text);
    if (!place.matches()) {
      throw new IllegalArgumentException(
          "%s is no place: write HOST:PORT, for example 192.168.1.20:502"
              .formatted(Wording.quoted(text)));
    }
    int port = place.group(3) == null ? 1 : Integer.parseInt(place.group(3));
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("a port is a number from 1 to " + MAX_PORT);
    }
    return place;
  }

  /** The link: {@code 192.168.1.20:502}. */
  @Override
  public LinkId link() {
    return new LinkId((host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port);
  }

  @Override
  public LinkClaim claim(Mark mark, boolean exclusive) {
    return new LinkClaim(mark, exclusive, toString());
  }

  /** Opens one without TLS; one with TLS needs to know whom to trust, and is not opened so. */
  @Override
  public ByteLink open() throws DriverException {
    return TcpLink.open(this);
  }

  /** For people: {@code tcp, connected within 3000 ms}. */
  @Override
  public String toString() {
    String secured = tlsName.map(name -> " with TLS to " + name).orElse("");
    return "tcp%s, connected within %d ms".formatted(secured, connectTimeout.toMillis());
  }
}
