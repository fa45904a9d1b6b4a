package dev.edgeagent.benchmark.delivery.measure;

import dev.edgeagent.benchmark.ProcessCost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A running test server.
 *
 * @param name for people
 * @param port on the loopback address
 * @param process its first one
 */
public record WatchedServer(String name, int port, long process) {
  /** From {@code NAME:PORT:PIDFILE}. */
  public static WatchedServer of(String text) throws IOException {
    String[] parts = text.split(":", 3);
    String pid = Files.readString(Path.of(parts[2])).strip();
    return new WatchedServer(parts[0], Integer.parseInt(parts[1]), Long.parseLong(pid));
  }

  /** What it and its children have used, in steps of 10 ms. */
  Duration cpu() throws IOException {
    List<Long> processes =
        Stream.concat(
                Stream.of(process),
                ProcessHandle.of(process).stream()
                    .flatMap(ProcessHandle::descendants)
                    .map(ProcessHandle::pid))
            .toList();
    Duration sum = Duration.ZERO;
    for (long pid : processes) {
      sum = sum.plus(ProcessCost.cpu(pid));
    }
    return sum;
  }
}
