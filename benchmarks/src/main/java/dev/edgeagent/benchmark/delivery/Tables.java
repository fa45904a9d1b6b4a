package dev.edgeagent.benchmark.delivery;

import dev.edgeagent.benchmark.Table;
import dev.edgeagent.benchmark.delivery.measure.Counts;
import dev.edgeagent.benchmark.delivery.measure.Figures;
import dev.edgeagent.benchmark.delivery.measure.Group;
import dev.edgeagent.benchmark.delivery.measure.Latency;
import dev.edgeagent.benchmark.delivery.measure.Round;
import dev.edgeagent.benchmark.delivery.way.Way;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Prints what was measured as Markdown. */
final class Tables {
  private static final String NONE = "";
  private static final double MEGA = 1024;

  private Tables() {}

  static void print(List<Group> groups, List<Counts> counts, List<Latency> latencies) {
    rates(groups);
    Table.line("");
    counts(counts);
    Table.line("");
    latencies(latencies);
    Table.line("");
    Bars.print(groups, counts);
  }

  private static void rates(List<Group> groups) {
    Table.head(
        "server",
        "readings a pack, form",
        "by",
        "readings/s",
        "× raw",
        "× Paho, 1 JSON",
        "client CPU s/million",
        "× raw",
        "server CPU s/million",
        "peak RSS, MB");
    for (Group group : groups) {
      Optional<Figures> raw = group.of(Way.Kind.RAW);
      for (Figures figures : group.own()) {
        Table.row(
            figures.entry().server().name(),
            figures.entry().way().pack(),
            figures.entry().way().kind().title(),
            "%,.0f".formatted(figures.median(Round::rate)),
            ratio(figures, raw, Round::rate),
            ratio(figures, group.usual(), Round::rate),
            significant(figures.median(Round::clientCpu)),
            ratio(figures, raw, Round::clientCpu),
            significant(figures.median(Round::serverCpu)),
            "%.0f".formatted(figures.peakKilobytes() / MEGA));
      }
    }
  }

  private static String ratio(
      Figures figures, Optional<Figures> peer, ToDoubleFunction<Round> what) {
    return peer.filter(other -> !other.equals(figures))
        .map(other -> "%.2f".formatted(figures.medianRatio(other, what)))
        .orElse(NONE);
  }

  private static void counts(List<Counts> counts) {
    Table.head(
        "server",
        "readings a pack, form",
        "by",
        "bytes sent a reading",
        "received",
        "fsyncs a million readings",
        "fsyncs/s at " + Counts.RATE + " readings/s");
    for (Counts count : counts) {
      Table.row(
          count.entry().server().name(),
          count.entry().way().pack(),
          count.entry().way().kind().title(),
          significant(count.sent()),
          significant(count.received()),
          number(count.flushes(), "%,.0f"),
          number(count.flushesPerSecond(), "%.1f"));
    }
  }

  private static String number(OptionalDouble number, String format) {
    return number.isPresent() ? format.formatted(number.getAsDouble()) : NONE;
  }

  private static void latencies(List<Latency> latencies) {
    Table.head("server", "readings a pack, form", "by", "readings/s", "p50, ms", "p99, ms");
    for (Latency latency : latencies) {
      Table.row(
          latency.entry().server().name(),
          latency.entry().way().pack(),
          latency.entry().way().kind().title(),
          latency.rate(),
          millis(latency.half()),
          millis(latency.most()));
    }
  }

  private static String millis(Duration time) {
    return significant(time.toNanos() / 1e6);
  }

  /** Three digits that mean something. */
  private static String significant(double number) {
    int decimals = number >= 100 ? 0 : number >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%,." + decimals + "f", number);
  }
}
