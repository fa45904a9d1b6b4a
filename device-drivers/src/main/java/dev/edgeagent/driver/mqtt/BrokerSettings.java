package dev.edgeagent.driver.mqtt;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Wording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a broker is, and who we are to it: devices with equal settings share a connection.
 *
 * @param tls whether the connection is secured
 * @param host name or address
 * @param port 1 to 65535
 * @param username empty: none is given
 * @param password the file whose first line is the password; empty: none is given
 */
record BrokerSettings(
    boolean tls, String host, int port, Optional<String> username, Optional<Path> password) {
  private static final String BROKER = "broker";
  private static final String USERNAME = "username";
  private static final String FILE = "password-file";
  private static final String CREDENTIAL = "password-credential";

  private static final int PLAIN_PORT = 1883;
  private static final int TLS_PORT = 8883;
  private static final int LAST_PORT = 65_535;
  private static final int LONGEST_PASSWORD = 4096;

  private static final Pattern URI =
      Pattern.compile("(tcp|ssl)://(\\[[0-9A-Fa-f:.%]+]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?/?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

  /**
   * Reads what a section says of it, which may have other keys; empty when a problem was noted.
   *
   * @param credentials the folder of systemd's credentials; empty: there is none
   */
  static Optional<BrokerSettings> read(SectionReader section, Optional<Path> credentials) {
    int before = section.problems().count();
    Optional<Matcher> uri = section.require(BROKER).parsed(BROKER, BrokerSettings::uri);
    Optional<String> username = section.text(USERNAME);
    Optional<Path> password = password(section, credentials);
    if (password.isPresent() && username.isEmpty()) {
      section.problem(section.has(FILE) ? FILE : CREDENTIAL, "a password needs a username");
    }
    if (section.problems().count() > before) {
      return Optional.empty();
    }
    return uri.map(
        found -> {
          boolean tls = found.group(1).equals("ssl");
          int usual = tls ? TLS_PORT : PLAIN_PORT;
          int port = found.group(3) == null ? usual : Integer.parseInt(found.group(3));
          return new BrokerSettings(tls, found.group(2), port, username, password);
        });
  }

  private static Matcher uri(String text) {
    Matcher uri = URI.matcher(text);
    if (!uri.matches()) {
      throw new IllegalArgumentException(
          "%s is no broker: write tcp://HOST:PORT, or ssl://HOST:PORT for TLS"
              .formatted(Wording.quoted(text)));
    }
    int port = uri.group(3) == null ? 1 : Integer.parseInt(uri.group(3));
    if (port < 1 || port > LAST_PORT) {
      throw new IllegalArgumentException("a port is a number from 1 to " + LAST_PORT);
    }
    return uri;
  }

  private static Optional<Path> password(SectionReader section, Optional<Path> credentials) {
    if (section.has(FILE) && section.has(CREDENTIAL)) {
      section.problemAtKey(CREDENTIAL, "give either password-file or password-credential");
    }
    Optional<Path> file =
        section.parsed(
            FILE,
            text -> {
              Path path = Path.of(text);
              if (!path.isAbsolute()) {
                throw new IllegalArgumentException("write the whole path: it begins with /");
              }
              return path;
            });
    Optional<Path> credential =
        section.parsed(
            CREDENTIAL,
            name -> {
              if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("this is no name of a credential");
              }
              return credentials
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              "there are no credentials: systemd did not start this"))
                  .resolve(name);
            });
    return file.or(() -> credential);
  }

  /** As Paho writes it. */
  String address() {
    return (tls ? "ssl://" : "tcp://") + host + ":" + port;
  }

  LinkId link() {
    return new LinkId(host + ":" + port);
  }

  /**
   * Reads the password.
   *
   * @throws DriverException {@link DriverException.Kind#UNAVAILABLE}: the file is not there, or is
   *     none of a password
   */
  Optional<byte[]> secret() throws DriverException {
    if (password.isEmpty()) {
      return Optional.empty();
    }
    Path file = password.get();
    try {
      if (Files.size(file) > LONGEST_PASSWORD) {
        throw unreadable(file, "it is too long for a password", null);
      }
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      if (lines.isEmpty() || lines.getFirst().isEmpty()) {
        throw unreadable(file, "its first line is empty", null);
      }
      return Optional.of(lines.getFirst().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unreadable(file, e.toString(), e);
    }
  }

  private static DriverException unreadable(
      Path file, String why, @org.jspecify.annotations.Nullable IOException cause) {
    String message = "no password from %s: %s".formatted(file, why);
    return cause == null
        ? new DriverException(DriverException.Kind.UNAVAILABLE, message)
        : new DriverException(DriverException.Kind.UNAVAILABLE, message, cause);
  }
}
