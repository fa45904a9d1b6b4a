package dev.edgeagent.benchmark.delivery.measure;

import java.time.Duration;

/**
 * How long is measured.
 *
 * @param each turn of a contender
 * @param warmUps rounds until the compilers of the JVMs are through
 * @param rounds that count
 * @param paced how long readings come at a modest rate
 * @param everyPack on every server
 */
public record Effort(Duration each, int warmUps, int rounds, Duration paced, boolean everyPack) {
  /** 20 minutes. */
  public static final Effort FULL =
      new Effort(Duration.ofSeconds(1), 8, 7, Duration.ofSeconds(4), true);

  /** 2 minutes: whether all of it works. */
  public static final Effort QUICK =
      new Effort(Duration.ofMillis(500), 1, 1, Duration.ofSeconds(2), false);
}
