package dev.edgeagent.benchmark.codec;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The program: measures both directions and prints a Markdown table; progress goes to stderr. */
@SuppressWarnings("SystemOut") // a program whose output is a table
public final class CodecCosts {
  private static final int WARM_UP = 3;
  private static final int ROUNDS = 5;

  /** The JDK's parser, under Smack, gives a stream up after 100,000 references like apos. */
  private static final List<String> NO_LIMITS =
      List.of("-Djdk.xml.maxGeneralEntitySizeLimit=0", "-Djdk.xml.totalEntitySizeLimit=0");

  private CodecCosts() {}

  /** One side of a row. */
  private record Cost(double nanos, double bytes) {
    String shown() {
      return String.format(Locale.ROOT, "%,.0f | %,.0f", nanos, bytes);
    }

    String times(Cost other) {
      return String.format(Locale.ROOT, "%.1f / %.1f", other.nanos / nanos, other.bytes / bytes);
    }
  }

  /** Measures and prints. */
  public static void main(String[] args) throws RunnerException {
    Map<String, Map<String, Cost>> rows = new TreeMap<>();
    for (RunResult result : measure()) {
      var parameters = result.getParams();
      boolean in = parameters.getBenchmark().contains("Inbound");
      String what =
          in
              ? "in: " + parameters.getParam("sample")
              : "out: publish of " + parameters.getParam("readings");
      String parser = Objects.requireNonNullElse(parameters.getParam("parser"), "");
      String who = parameters.getBenchmark().endsWith("ours") ? "ours" : "smack" + parser;
      Cost cost =
          new Cost(
              result.getPrimaryResult().getScore(),
              Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
                  .getScore());
      rows.computeIfAbsent(what, _ -> new TreeMap<>()).put(who, cost);
    }
    System.out.println(
        "| stanza | ours ns | bytes | Smack ns | bytes | times (ns / bytes) | Smack with XPP3 ns |"
            + " bytes | times |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    rows.entrySet().stream()
        .sorted(Comparator.comparing(Map.Entry::getKey))
        .forEach(row -> print(row.getKey(), row.getValue()));
  }

  private static void print(String what, Map<String, Cost> costs) {
    Cost ours = Objects.requireNonNull(costs.get("ours"));
    StringBuilder line = new StringBuilder("| " + what + " | " + ours.shown());
    Cost out = costs.get("smack");
    if (out != null) {
      line.append(" | ").append(out.shown()).append(" | ").append(ours.times(out));
      line.append(" | | |");
    } else {
      for (SmackParser parser : SmackParser.values()) {
        Cost theirs = Objects.requireNonNull(costs.get("smack" + parser));
        line.append(" | ").append(theirs.shown()).append(" | ").append(ours.times(theirs));
      }
    }
    System.out.println(line.append(" |"));
  }

  private static Collection<RunResult> measure() throws RunnerException {
    System.err.println("measuring, 3 minutes");
    return new Runner(
            new OptionsBuilder()
                .include(Inbound.class.getName() + "\\..*")
                .include(Outbound.class.getName() + "\\..*")
                .addProfiler(GCProfiler.class)
                .forks(1)
                .jvmArgs("-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow")
                .jvmArgsAppend(NO_LIMITS.toArray(String[]::new))
                .warmupIterations(WARM_UP)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(ROUNDS)
                .measurementTime(TimeValue.seconds(1))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build())
        .run();
  }
}
