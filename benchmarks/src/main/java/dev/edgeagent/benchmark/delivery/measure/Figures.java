package dev.edgeagent.benchmark.delivery.measure;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What was measured of one contender.
 *
 * @param entry who and where
 * @param rounds its turns
 * @param peakKilobytes the most memory it ever had
 */
public record Figures(Entry entry, List<Round> rounds, long peakKilobytes) {
  /** Of its turns. */
  public double median(ToDoubleFunction<Round> what) {
    return median(rounds.stream().mapToDouble(what));
  }

  /** Of the ratios of neighbours in time: what disturbs the machine disturbs both. */
  public double medianRatio(Figures peer, ToDoubleFunction<Round> what) {
    return median(
        IntStream.range(0, rounds.size())
            .mapToDouble(
                i -> what.applyAsDouble(rounds.get(i)) / what.applyAsDouble(peer.rounds.get(i))));
  }

  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
