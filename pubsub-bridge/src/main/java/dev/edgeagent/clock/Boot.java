package dev.edgeagent.clock;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/**
 * This boot of the box, from {@code /proc}; where there is none, the start of this process.
 *
 * @param id no other boot has it
 * @param age how long ago it was
 */
public record Boot(String id, Duration age) {
  private static final Path ID = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path UPTIME = Path.of("/proc/uptime");

  /** The one that this process runs in. */
  public static Boot current() {
    try {
      String uptime = Files.readString(UPTIME, US_ASCII);
      double seconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
      return new Boot(
          Files.readString(ID, US_ASCII).strip(), Duration.ofMillis(Math.round(seconds * 1000)));
    } catch (IOException | NumberFormatException | StringIndexOutOfBoundsException e) {
      return new Boot(UUID.randomUUID().toString(), Duration.ZERO);
    }
  }
}
