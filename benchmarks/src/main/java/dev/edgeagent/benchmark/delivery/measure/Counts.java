package dev.edgeagent.benchmark.delivery.measure;

import dev.edgeagent.benchmark.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What does not depend on the clock, counted apart, because counting takes time.
 *
 * @param entry who and where
 * @param sent bytes a reading, to the server
 * @param received bytes a reading, from the server
 * @param flushes of the client's disk for a million readings; empty without strace
 * @param flushesPerSecond at {@value #RATE} readings a second; empty without strace, or when it has
 *     no disk
 */
public record Counts(
    Entry entry,
    double sent,
    double received,
    OptionalDouble flushes,
    OptionalDouble flushesPerSecond) {
  /** Readings a second of a device that is read as usual. */
  public static final int RATE = 100;

  private static final Duration WARM_UP = Duration.ofMillis(200);
  private static final Duration TIME = Duration.ofMillis(800);
  private static final double MILLION = 1e6;

  /**
   * Counts.
   *
   * @param rate readings a second that it is known to reach
   */
  public static Counts of(Workplace place, Entry entry, double rate, Duration paced)
      throws IOException {
    Path trace = Files.createTempFile(place.directory(), "trace", "");
    boolean traced = isThere("strace");
    List<String> before =
        traced
            ? List.of(
                "strace",
                "-f",
                "--seccomp-bpf",
                "-e",
                "trace=fsync,fdatasync",
                "-o",
                trace.toString())
            : List.of();
    try (var relay = new CountingRelay(entry.server());
        var contender = place.start(entry, relay.port(), before)) {
      long packs = Math.round(rate / entry.way().readings()) + 1;
      contender.prepare(packs);
      long[] _ = contender.flood(WARM_UP);
      contender.prepare(packs);
      long sent = relay.sent();
      long received = relay.received();
      long flushes = lines(trace);
      double readings = contender.flood(TIME)[3];
      double sentEach = (relay.sent() - sent) / readings;
      double receivedEach = (relay.received() - received) / readings;
      double flushesEach = (lines(trace) - flushes) / readings * MILLION;
      Table.progress("%s: %.1f bytes a reading".formatted(entry, sentEach));
      return new Counts(
          entry,
          sentEach,
          receivedEach,
          traced ? OptionalDouble.of(flushesEach) : OptionalDouble.empty(),
          traced && flushesEach > 0
              ? live(contender, entry, trace, paced)
              : OptionalDouble.empty());
    }
  }

  /** One that has readings from a device, as they come. */
  private static OptionalDouble live(
      ContenderProcess contender, Entry entry, Path trace, Duration paced) throws IOException {
    return switch (entry.way().kind()) {
      case WHOLE_WAY -> {
        long before = lines(trace);
        long[] _ = contender.pace(RATE, paced);
        yield OptionalDouble.of((double) (lines(trace) - before) / paced.toSeconds());
      }
      case RAW, PUBLISHING, SMACK_BLOCKING, SMACK_ASYNC, PAHO, HIVEMQ -> OptionalDouble.empty();
    };
  }

  /** Calls that ended; one that another thread interrupts has two lines. */
  private static long lines(Path trace) throws IOException {
    try (Stream<String> all = Files.lines(trace)) {
      return all.filter(line -> line.contains(" = 0")).count();
    }
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
