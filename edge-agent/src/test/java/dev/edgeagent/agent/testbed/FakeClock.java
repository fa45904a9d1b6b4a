package dev.edgeagent.agent.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A clock for processes, through libfaketime, which can be set while they run. What passes the time
 * (the monotonic clock) stays as it is, as on a real box.
 */
public final class FakeClock {
  private static final Path LIBRARIES = Path.of("/usr/lib");

  private final Path file;
  private final Path library;

  /**
   * A clock that is right.
   *
   * @param file where it stands
   */
  public FakeClock(Path file) throws IOException {
    this.file = file;
    try (Stream<Path> folders = Files.list(LIBRARIES)) {
      library =
          folders
              .map(folder -> folder.resolve("faketime/libfaketimeMT.so.1"))
              .filter(Files::exists)
              .findFirst()
              .orElseThrow(() -> new IOException("libfaketime is not installed"));
    }
    set("+0");
  }

  /**
   * Sets it.
   *
   * @param offset to the real time: {@code +0}, {@code -90m}, {@code +3d}
   */
  public void set(String offset) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(next, offset + "\n");
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The variables of a process that has this clock. */
  public Map<String, String> variables() {
    return Map.of(
        "LD_PRELOAD",
        library.toString(),
        "FAKETIME_TIMESTAMP_FILE",
        file.toString(),
        "FAKETIME_NO_CACHE",
        "1",
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1");
  }
}
