package dev.edgeagent.fault.report;

import dev.edgeagent.agent.testbed.XmppServer;
import dev.edgeagent.fault.check.Count;
import dev.edgeagent.fault.kind.FaultKind;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The table in Markdown: a line for each kind of fault and server, and one for all. Stateless. */
public final class Report {
  private static final String HEAD =
      """
      | server | fault | cycles | readings said | committed | in the node | seen | repeats | lost: not committed | oldest of them | \
      lost: unreadable | lost: announced | violations | recovery p50 | p99 |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
      """;

  private Report() {}

  /** The table of these cycles. */
  public static String table(Collection<Cycle> cycles) {
    StringBuilder table = new StringBuilder(HEAD);
    for (XmppServer.Kind server : XmppServer.Kind.values()) {
      for (FaultKind kind : FaultKind.values()) {
        table.append(
            line(
                server.name().toLowerCase(Locale.ROOT),
                kind.toString(),
                cycles.stream().filter(c -> c.server() == server && c.kind() == kind).toList()));
      }
    }
    return table.append(line("both", "all", List.copyOf(cycles))).toString();
  }

  private static String line(String server, String kind, List<Cycle> cycles) {
    if (cycles.isEmpty()) {
      return "";
    }
    Count count = cycles.stream().map(Cycle::count).reduce(Count.NONE, Count::plus);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %s | %,d | %,d | **%,d** | %s | %s |%n",
        server,
        kind,
        cycles.size(),
        count.said(),
        count.committed(),
        count.stored(),
        count.seen(),
        count.repeats(),
        count.forgiven(),
        count.oldest().isZero() ? "" : count.oldest().toMillis() + " ms",
        count.unreadable(),
        count.dropped(),
        cycles.stream().mapToInt(Cycle::violations).sum(),
        seconds(quantile(cycles, 0.5)),
        seconds(quantile(cycles, 0.99)));
  }

  /** The recovery time that a share of the cycles did not exceed. */
  static Duration quantile(Collection<Cycle> cycles, double share) {
    List<Duration> sorted = cycles.stream().map(Cycle::recovery).sorted().toList();
    int rank = (int) Math.ceil(share * sorted.size());
    return sorted.get(Math.max(0, rank - 1));
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
  }

  /** The servers that took part. */
  static List<XmppServer.Kind> servers(Collection<Cycle> cycles) {
    return cycles.stream().map(Cycle::server).distinct().sorted().collect(Collectors.toList());
  }
}
