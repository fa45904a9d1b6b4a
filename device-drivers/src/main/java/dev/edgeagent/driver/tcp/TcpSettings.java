package dev.edgeagent.driver.tcp;

import dev.edgeagent.driver.ByteLink;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkClaim;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.driver.LinkSettings;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.SectionReader;
import java.time.Duration;
import java.util.Optional;

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

  /**
   * Reads the keys of a {@code tcp:} section; empty when a problem was noted. Does no I/O.
   *
   * @param plainPort the port of the protocol without TLS; 0 when it has none and the section has
   *     to say it
   * @param tlsPort the same with TLS
   */
  public static Optional<TcpSettings> read(SectionReader section, int plainPort, int tlsPort) {
    int before = section.problems().count();
    Optional<String> host = section.requiredText("host");
    if (host.isPresent() && !host.get().matches("[A-Za-z0-9._:%-]+")) {
      section.problem(
          "host",
          "'%s' is no host: write a name or an address, and the port as port:"
              .formatted(host.get()));
    }
    boolean tls = section.flag(TLS, false);
    Optional<String> name = section.text(TLS_NAME);
    if (name.isPresent() && !tls) {
      section.problemAtKey(TLS_NAME, "without 'tls: true' no certificate is looked at");
    }
    int usualPort = tls ? tlsPort : plainPort;
    if (usualPort == 0) {
      section.require("port");
    }
    int port = section.integer("port", Math.max(usualPort, 1), 1, MAX_PORT);
    Duration connect = section.duration("connect-timeout", CONNECT, MIN_CONNECT, MAX_CONNECT);
    section.finish();
    return section.problems().count() > before
        ? Optional.empty()
        : host.map(to -> new TcpSettings(to, port, connect, tls ? name.or(() -> host) : name));
  }

  /** The link: {@code 192.168.1.20:502}. */
  @Override
  public LinkId link() {
    return new LinkId(host + ":" + port);
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
