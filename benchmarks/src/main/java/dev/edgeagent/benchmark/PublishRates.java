package dev.edgeagent.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;

/** Items a second and processor time an item, of a raw writer and of the agent's own way. */
final class PublishRates {
  private static final int WINDOW = 100;
  private static final int ROUNDS = 5;

  /** Until the compiler of the JVM is through with both. */
  private static final int WARM_UP = 3;

  private final TestKeys keys;
  private final Duration each;
  private final Path directory;

  PublishRates(TestKeys keys, Duration each, Path directory) {
    this.directory = directory;
    this.keys = keys;
    this.each = each;
  }

  void measure(List<Server> servers) throws Exception {
    Table.head(
        "server",
        "readings an item",
        "raw items/s",
        "agent items/s",
        "ratio",
        "raw µs/item",
        "agent µs/item",
        "ratio");
    for (Server server : servers) {
      for (int readings : new int[] {1, 100}) {
        compare(server, readings);
      }
    }
  }

  private void compare(Server server, int readings) throws Exception {
    String node = "bench/" + readings;
    List<Measured> raw = new ArrayList<>();
    List<Measured> agent = new ArrayList<>();
    Path outbox = directory.resolve(server.name() + readings + ".db");
    SSLContext ssl = keys.ssl("gateway1");
    try (var client = new RawClient(server.port(), ssl)) {
      client.request("create", Samples.SERVICE, "set", Samples.create(node));
      RawWriter writer = new RawWriter(client, node, readings, WINDOW);
      try (var publisher = new AgentPublisher(server, ssl, node, readings, outbox)) {
        // The first rounds warm up; the two take turns, so that neither has the quieter machine.
        for (int round = 1 - WARM_UP; round <= ROUNDS; round++) {
          Measured ceiling = Measured.of(() -> writer.publishFor(each));
          publisher.fill(ceiling.items());
          Measured own = Measured.of(publisher::publishAll);
          Table.progress(
              "%s, %d a pack, round %d: raw %.0f items/s, agent %.0f items/s"
                  .formatted(
                      server.name(),
                      readings,
                      round,
                      ceiling.itemsPerSecond(),
                      own.itemsPerSecond()));
          if (round > 0) {
            raw.add(ceiling);
            agent.add(own);
          }
        }
      }
    }
    report(server, readings, raw, agent);
  }

  private static void report(
      Server server, int readings, List<Measured> raw, List<Measured> agent) {
    double rawRate = median(raw, Measured::itemsPerSecond);
    double agentRate = median(agent, Measured::itemsPerSecond);
    double rawCost = median(raw, Measured::microsPerItem);
    double agentCost = median(agent, Measured::microsPerItem);
    Table.row(
        server.name(),
        readings,
        round(rawRate),
        round(agentRate),
        ratio(medianRatio(agent, raw, Measured::itemsPerSecond)),
        round(rawCost),
        round(agentCost),
        ratio(medianRatio(agent, raw, Measured::microsPerItem)));
  }

  private static double median(List<Measured> rounds, ToDoubleFunction<Measured> what) {
    return median(rounds.stream().mapToDouble(what));
  }

  /** Of the ratios of neighbours in time: what disturbs the machine disturbs both. */
  private static double medianRatio(
      List<Measured> ours, List<Measured> theirs, ToDoubleFunction<Measured> what) {
    return median(
        IntStream.range(0, ours.size())
            .mapToDouble(i -> what.applyAsDouble(ours.get(i)) / what.applyAsDouble(theirs.get(i))));
  }

  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static String round(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
