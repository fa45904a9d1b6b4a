package dev.edgeagent.agent.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A temporary directory with certificates, deleted at the end. Other users can read it: the servers
 * run as users of their own, and a JUnit temporary directory is closed to them.
 */
public final class Bed implements AutoCloseable {
  private final Path directory;
  private final Path certificates;

  /** Makes the directory and the certificates. */
  public Bed() throws IOException, InterruptedException {
    directory = newDirectory();
    certificates = directory.resolve("certs");
    Command.succeed(
        Duration.ofSeconds(60), Map.of(), Command.serverScript("make-certs.sh"), certificates);
  }

  /** Makes the directory, with the certificates of another one, which lives longer. */
  public Bed(Bed other) throws IOException {
    directory = newDirectory();
    certificates = other.certificates();
  }

  private static Path newDirectory() throws IOException {
    return Files.createTempDirectory(
        "edge-agent-it-",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
  }

  /** Where all is. */
  public Path directory() {
    return directory;
  }

  /** Holds {@code ca.crt} and NAME.crt, NAME.key of everybody; see make-certs.sh. */
  public Path certificates() {
    return certificates;
  }

  /** A path in the directory. */
  public Path path(String name) {
    return directory.resolve(name);
  }

  /** Writes a text file and the directories above it. */
  public Path write(String name, String text) throws IOException {
    Path file = path(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Override
  public void close() {
    try (var all = Files.walk(directory)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
