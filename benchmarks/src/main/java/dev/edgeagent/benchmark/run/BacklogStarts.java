package dev.edgeagent.benchmark.run;

import dev.edgeagent.benchmark.PubSubService;
import dev.edgeagent.benchmark.RawClient;
import dev.edgeagent.benchmark.Server;
import dev.edgeagent.benchmark.Table;
import dev.edgeagent.benchmark.TestKeys;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.OutboxLimits;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.outbox.WhenFull;
import dev.edgeagent.outbox.sqlite.SqliteOutbox;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Urgency;
import dev.edgeagent.reading.Value;
import dev.edgeagent.senml.PayloadForm;
import dev.edgeagent.senml.SenmlRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How soon an agent publishes that finds a backlog: of what the run before left, and of a million
 * items. Each run is killed, so that the next one finds the log of the database too.
 */
public final class BacklogStarts {
  private static final int MANY = 1_000_000;
  private static final int AT_ONCE = 1000;
  private static final int STARTS = 7;
  private static final long ROOM = 2_000_000_000;
  private static final String NODE = "plant7/boiler1";

  private final TestKeys keys;
  private final Path launcher;
  private final Path directory;

  /** On a server, with a launcher and a folder for what is written. */
  public BacklogStarts(TestKeys keys, Path launcher, Path directory) {
    this.keys = keys;
    this.launcher = launcher;
    this.directory = directory;
  }

  /** Measures, and prints a table. */
  public void measure(Server server) throws Exception {
    Table.head("items in the outbox", "file", "start to first item at a subscriber, median");
    for (int items : new int[] {0, MANY}) {
      Path home = Files.createDirectories(directory.resolve("backlog" + items));
      Path config = AgentRun.configure(home, keys, server, 1);
      Files.writeString(config, Files.readString(config) + "outbox: { max-size: 2 GB }\n");
      Path file = home.resolve("var/outbox.db");
      fill(file, items);
      double[] seconds = new double[STARTS];
      for (int i = 0; i < STARTS; i++) {
        seconds[i] = start(server, config);
        Table.progress("start %d with %,d items: %.2f s".formatted(i, items, seconds[i]));
      }
      Arrays.sort(seconds);
      Table.row(
          String.format(Locale.ROOT, "%,d", items),
          String.format(Locale.ROOT, "%,d kB", Files.size(file) / 1000),
          String.format(Locale.ROOT, "%.2f s", seconds[STARTS / 2]));
    }
  }

  private static void fill(Path file, int items) throws OutboxException {
    try (var outbox = SqliteOutbox.open(file, OutboxLimits.each(ROOM, WhenFull.REFUSE))) {
      for (int i = 0; i < items; i += AT_ONCE) {
        List<SealedItem> some = new ArrayList<>();
        for (int j = i; j < i + AT_ONCE; j++) {
          byte[] payload = payload(j);
          some.add(
              new SealedItem(
                  new DeviceId("boiler1"), NODE, payload, 1, Instant.now(), Urgency.USUAL));
        }
        outbox.append(some);
        if (i % 100_000 == 0) {
          Table.progress("filling the outbox: %,d of %,d items".formatted(i, items));
        }
      }
    }
  }

  private static byte[] payload(int number) {
    SenmlRecord record =
        new SenmlRecord(
            NODE + "/temperature",
            new Value.Numeric(20 + number % 1000 / 100.0),
            new Unit("Cel"),
            Quality.GOOD,
            Instant.now());
    return PayloadForm.SENML_XML.encode(List.of(record));
  }

  private double start(Server server, Path config) throws Exception {
    try (var watcher = new RawClient(server.port(), keys.ssl("gateway2"))) {
      watcher.request("sub", PubSubService.ADDRESS, "set", RunCosts.subscribe(NODE));
      watcher.skip();
      long begin = System.nanoTime();
      try (var agent = new AgentRun(launcher, config)) {
        watcher.await("http://jabber.org/protocol/pubsub#event");
        double seconds = (System.nanoTime() - begin) / 1e9;
        agent.kill();
        return seconds;
      }
    }
  }
}
