package dev.edgeagent.benchmark.run;

import dev.edgeagent.benchmark.ProcessCost;
import dev.edgeagent.benchmark.PubSubService;
import dev.edgeagent.benchmark.RawClient;
import dev.edgeagent.benchmark.Server;
import dev.edgeagent.benchmark.Table;
import dev.edgeagent.benchmark.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * What {@code run} costs with ten devices at one second, and how soon the first reading is there.
 */
public final class RunCosts {
  private static final int DEVICES = 10;
  private static final int STARTS = 5;
  private static final Duration WARM_UP = Duration.ofSeconds(20);

  private final TestKeys keys;
  private final Path launcher;
  private final Path directory;

  /** On a server, with a launcher and a folder for what is written. */
  public RunCosts(TestKeys keys, Path launcher, Path directory) {
    this.keys = keys;
    this.launcher = launcher;
    this.directory = directory;
  }

  /** Measures, and prints a table. */
  public void measure(Server server, Duration time) throws Exception {
    Table.head("what", "on " + server.name());
    cost(server, time);
    start(server);
  }

  private void cost(Server server, Duration time) throws Exception {
    Path config = AgentRun.configure(fresh("cost"), keys, server, DEVICES);
    try (var agent = new AgentRun(launcher, config)) {
      Table.progress("run with %d devices: %s of warming up".formatted(DEVICES, WARM_UP));
      agent.runFor(WARM_UP);
      Duration before = ProcessCost.cpu(agent.pid());
      Table.progress("run with %d devices: measuring for %s".formatted(DEVICES, time));
      agent.runFor(time);
      Duration used = ProcessCost.cpu(agent.pid()).minus(before);
      double percent = 100.0 * used.toMillis() / time.toMillis();
      Table.row(
          "processor, %d devices at 1 s, of one core".formatted(DEVICES),
          String.format(Locale.ROOT, "%.2f %%", percent));
      long resident = ProcessCost.residentKilobytes(agent.pid());
      Table.row("resident memory", String.format(Locale.ROOT, "%.0f MB", resident / 1024.0));
    }
  }

  private void start(Server server) throws Exception {
    String node = "plant7/boiler1";
    double[] seconds = new double[STARTS];
    try (var watcher = new RawClient(server.port(), keys.ssl("gateway2"))) {
      watcher.request("sub", PubSubService.ADDRESS, "set", subscribe(node));
      for (int i = 0; i < STARTS; i++) {
        Path config = AgentRun.configure(fresh("start" + i), keys, server, DEVICES);
        long begin = System.nanoTime();
        try (var agent = new AgentRun(launcher, config)) {
          watcher.await("http://jabber.org/protocol/pubsub#event");
          seconds[i] = (System.nanoTime() - begin) / 1e9;
          Table.progress("start %d: pid %d, %.2f s".formatted(i, agent.pid(), seconds[i]));
        }
        watcher.skip();
      }
    }
    java.util.Arrays.sort(seconds);
    Table.row(
        "start to first reading at a subscriber, median of " + STARTS,
        String.format(Locale.ROOT, "%.2f s", seconds[STARTS / 2]));
  }

  static String subscribe(String node) {
    return "<pubsub xmlns='http://jabber.org/protocol/pubsub'><subscribe node='%s' jid='gateway2@edge.test'/></pubsub>"
        .formatted(node);
  }

  /** A data directory of its own: an outbox is not shared. */
  private Path fresh(String name) throws IOException {
    return Files.createDirectories(directory.resolve(name));
  }
}
