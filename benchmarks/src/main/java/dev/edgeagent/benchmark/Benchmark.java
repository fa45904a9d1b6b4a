package dev.edgeagent.benchmark;

import dev.edgeagent.benchmark.run.BacklogStarts;
import dev.edgeagent.benchmark.run.RunCosts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The program: {@code Benchmark PROSODY-PORT EJABBERD-PORT CERTIFICATES LAUNCHER DIRECTORY}. */
public final class Benchmark {
  private static final Duration COST = Duration.ofMinutes(1);

  private Benchmark() {}

  /** Measures and prints Markdown; progress goes to stderr. */
  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[4]);
    Server prosody = new Server("Prosody", Integer.parseInt(args[0]));
    Server ejabberd = new Server("ejabberd", Integer.parseInt(args[1]));
    TestKeys keys = new TestKeys(Path.of(args[2]));
    new Reconnects(keys.ssl("gateway1")).measure(List.of(prosody, ejabberd));
    Table.line("");
    new Connections(keys).measure(ejabberd);
    Table.line("");
    new RunCosts(keys, Path.of(args[3]), directory).measure(ejabberd, COST);
    Table.line("");
    new BacklogStarts(keys, Path.of(args[3]), directory).measure(ejabberd);
  }
}
