package dev.edgeagent.agent.config;

import dev.edgeagent.authority.LocalAuthority;
import dev.edgeagent.driver.Drivers;
import dev.edgeagent.identity.SystemdCredentials;
import dev.edgeagent.settings.Problem;
import dev.edgeagent.settings.Problems;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder with configurations, and with certificates for them: {@code certs/ca.crt}, {@code
 * gateway1} with the JID gateway1@edge.test, {@code server} with none.
 */
final class Bench {
  private static final Duration LIFETIME = Duration.ofDays(365);

  private final Path folder;

  Bench(Path folder) throws IOException {
    this.folder = folder;
    LocalAuthority authority = LocalAuthority.open(folder.resolve("certs"));
    authority.client("gateway1", "gateway1@edge.test", LIFETIME);
    authority.server("edge.test", LIFETIME);
    Files.writeString(folder.resolve("certs/password"), "secret\n");
  }

  /** Copies a file or a whole folder of the test resources into the bench. */
  Bench with(String resource) throws IOException {
    Path from = resource(resource);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path to = folder.resolve(from.getFileName()).resolve(from.relativize(file)).normalize();
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
    return this;
  }

  Bench with(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
    return this;
  }

  static Path resource(String name) {
    try {
      return Path.of(Objects.requireNonNull(Bench.class.getResource("/" + name), name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  Optional<CheckedConfig> read(String file, Problems problems) {
    return read(file, Drivers.installed(), Instant.now(), problems);
  }

  Optional<CheckedConfig> read(String file, Drivers drivers, Instant now, Problems problems) {
    return new ConfigParser(drivers, "Plant7", credentials(), Clock.fixed(now, ZoneOffset.UTC))
        .read(folder.resolve(file), problems);
  }

  /** The folder {@code credentials} of the bench, if there is one. */
  SystemdCredentials credentials() {
    return new SystemdCredentials(
        Optional.of(folder.resolve("credentials")).filter(Files::isDirectory));
  }

  /** The configuration, which has no problems. */
  CheckedConfig valid(String file) {
    Problems problems = new Problems();
    return read(file, problems).orElseThrow(() -> new AssertionError(text(problems.list())));
  }

  /** The problems as they are printed, with paths as if the folder were the current one. */
  String problems(String file) {
    Problems problems = new Problems();
    Optional<CheckedConfig> config = read(file, problems);
    if (config.isPresent()) {
      throw new AssertionError(file + " has no problem");
    }
    return text(problems.list());
  }

  String text(List<Problem> problems) {
    return problems.stream()
        .map(problem -> problem.toString().replace(folder + "/", "") + "\n")
        .collect(Collectors.joining());
  }
}
