package dev.edgeagent.driver.sim;

import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.profile.channel.Range;
import dev.edgeagent.reading.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How one channel goes up and down: the sum of two waves, so that it looks alive and neighbouring
 * readings are close. The same seed, channel and time give the same value. Immutable.
 */
final class Wander {
  private static final Range ANY = new Range(0, 100);

  /** Values stay in the middle of the range: 20 to 80 %. */
  private static final double SWING = 0.3;

  private static final int FASTEST_SECONDS = 40;
  private static final int SLOWEST_SECONDS = 300;

  private final Channel channel;
  private final double slowPeriod;
  private final double fastPeriod;
  private final double phase;

  Wander(Channel channel, long seed) {
    this.channel = channel;
    SplittableRandom random = new SplittableRandom(seed * 31 + channel.id().value().hashCode());
    slowPeriod = random.nextDouble(SLOWEST_SECONDS / 2.0, SLOWEST_SECONDS);
    fastPeriod = random.nextDouble(FASTEST_SECONDS, FASTEST_SECONDS * 2.0);
    phase = random.nextDouble(2 * Math.PI);
  }

  Value at(Instant time) {
    double wave = wave(time.toEpochMilli() / 1000.0);
    return switch (channel.type()) {
      case NUMBER, INTEGER -> new Value.Numeric(number(wave));
      case BOOLEAN -> new Value.Bool(wave > 0);
      case TEXT -> new Value.Text("simulated");
      case BYTES -> new Value.Data("5100");
      case ENUM -> new Value.Text(label(wave));
    };
  }

  /** -1 to 1. */
  private double wave(double seconds) {
    return 0.75 * Math.sin(2 * Math.PI * seconds / slowPeriod + phase)
        + 0.25 * Math.sin(2 * Math.PI * seconds / fastPeriod);
  }

  private String label(double wave) {
    List<String> labels = List.copyOf(channel.labels().byNumber().values());
    return labels.get((int) Math.min(labels.size() - 1L, (long) ((wave + 1) / 2 * labels.size())));
  }

  private double number(double wave) {
    Range range = channel.range().orElse(ANY);
    double span = range.max() - range.min();
    double number = range.min() + span * (0.5 + SWING * wave);
    // A thousandth of the range is what such sensors resolve; more digits would be made up.
    int decimals = span > 0 ? 3 - (int) Math.floor(Math.log10(span)) : 0;
    if (channel.type() == ChannelType.INTEGER) {
      decimals = Math.min(0, decimals);
    }
    double rounded =
        BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
    return Math.clamp(rounded, range.min(), range.max());
  }
}
