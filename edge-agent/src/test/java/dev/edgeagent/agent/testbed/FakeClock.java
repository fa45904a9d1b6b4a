package dev.edgeagent.agent.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The time of day of the agent, by libfaketime. Clocks that only measure (CLOCK_MONOTONIC) are left
 * alone, as the kernel does when somebody sets the clock.
 */
public final class FakeClock {
  private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

  private final Path library;
  private final Path offset;

  private FakeClock(Path library, Path offset) {
    this.library = library;
    this.offset = offset;
  }

  /** One that shows the right time; empty when libfaketime is not installed. */
  public static Optional<FakeClock> at(Path offset) throws IOException {
    Optional<Path> library = library();
    if (library.isPresent()) {
      Files.writeString(offset, "+0\n");
    }
    return library.map(found -> new FakeClock(found, offset));
  }

  private static Optional<Path> library() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
      return folders.map(folder -> folder.resolve(LIBRARY)).filter(Files::exists).findFirst();
    }
  }

  /**
   * Sets it.
   *
   * @param ahead of the right time; negative: behind it
   */
  public void set(Duration ahead) throws IOException {
    Path next = offset.resolveSibling(offset.getFileName() + ".next");
    Files.writeString(next, (ahead.isNegative() ? "" : "+") + ahead.toSeconds() + "\n");
    Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * For the environment of the agent. FORCE_MONOTONIC_FIX=0: the virtual machine waits by the
   * monotonic clock, and the library must not take its deadlines for times of day.
   */
  public Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "FAKETIME_TIMESTAMP_FILE", offset.toString(),
        "FAKETIME_NO_CACHE", "1",
        "DONT_FAKE_MONOTONIC", "1",
        "FAKETIME_FORCE_MONOTONIC_FIX", "0");
  }
}
