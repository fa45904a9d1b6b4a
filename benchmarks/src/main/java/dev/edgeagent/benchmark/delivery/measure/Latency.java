package dev.edgeagent.benchmark.delivery.measure;

import dev.edgeagent.benchmark.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * From the device to the acknowledgement, at a rate that nothing has to wait at.
 *
 * @param entry who and where
 * @param rate readings a second
 * @param half the time that half of the readings took at most
 * @param most the time that 99 % took at most
 */
public record Latency(Entry entry, int rate, Duration half, Duration most) {
  private static final int[] RATES = {100, 1000};
  private static final Duration WARM_UP = Duration.ofSeconds(1);

  /** Measures at each rate. */
  public static List<Latency> of(Workplace place, Entry entry, Duration paced) throws IOException {
    List<Latency> latencies = new ArrayList<>();
    try (var contender = place.start(entry)) {
      long[] _ = contender.pace(RATES[RATES.length - 1], WARM_UP);
      for (int rate : RATES) {
        long[] nanos = contender.pace(rate, paced);
        latencies.add(
            new Latency(entry, rate, Duration.ofNanos(nanos[0]), Duration.ofNanos(nanos[1])));
        Table.progress(
            "%s, %d readings/s: half within %.1f ms".formatted(entry, rate, nanos[0] / 1e6));
      }
    }
    return latencies;
  }
}
