package dev.edgeagent.benchmark.delivery;

import dev.edgeagent.benchmark.Table;
import dev.edgeagent.benchmark.delivery.measure.Counts;
import dev.edgeagent.benchmark.delivery.measure.Entry;
import dev.edgeagent.benchmark.delivery.measure.Figures;
import dev.edgeagent.benchmark.delivery.measure.Group;
import dev.edgeagent.benchmark.delivery.measure.Round;
import dev.edgeagent.benchmark.delivery.way.Form;
import dev.edgeagent.benchmark.delivery.way.Way;
import dev.edgeagent.benchmark.delivery.way.Way.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What was asked for, and whether it is reached. */
final class Bars {
  private static final double OF_THE_CEILING = 0.95;
  private static final double CPU_OF_SMALL_ITEMS = 2;
  private static final Way COMPACT_1000 = new Way(Kind.WHOLE_WAY, Form.COMPACT, 1000);
  private static final Way COMPACT_100 = new Way(Kind.WHOLE_WAY, Form.COMPACT, 100);
  private static final Way XML_100 = new Way(Kind.WHOLE_WAY, Form.SENML_XML, 100);

  private Bars() {}

  static void print(List<Group> groups, List<Counts> counts) {
    Table.head("what", "measured", "bar", "reached");
    for (Group group : groups) {
      ofTheCeiling(group);
    }
    for (Group group : groups) {
      ofTheUsual(group, COMPACT_1000, 10);
      ofTheUsual(group, XML_100, 2.5);
    }
    bytes(counts, COMPACT_1000, 12);
    bytes(counts, COMPACT_100, 20);
    bytes(counts, XML_100, 75);
  }

  private static void ofTheCeiling(Group group) {
    group
        .of(Kind.PUBLISHING)
        .ifPresent(
            own -> {
              atLeast(
                  own.entry() + ": rate, × raw writer",
                  ratio(own, group.of(Kind.RAW), Round::rate),
                  OF_THE_CEILING);
              if (own.entry().way().readings() == 1) {
                atMost(
                    own.entry() + ": client CPU, × raw writer",
                    ratio(own, group.of(Kind.RAW), Round::clientCpu),
                    CPU_OF_SMALL_ITEMS);
              }
            });
  }

  private static void ofTheUsual(Group group, Way way, double bar) {
    Optional<Figures> own =
        group.own().stream().filter(figures -> figures.entry().way().equals(way)).findFirst();
    if (own.isPresent() && group.usual().isPresent()) {
      atLeast(
          own.get().entry() + ": rate, × Paho with a message a reading",
          ratio(own.get(), group.usual(), Round::rate),
          bar);
    }
  }

  private static double ratio(Figures own, Optional<Figures> peer, ToDoubleFunction<Round> what) {
    return own.medianRatio(peer.orElseThrow(), what);
  }

  private static void bytes(List<Counts> counts, Way way, double bar) {
    for (Counts count : counts) {
      Entry entry = count.entry();
      if (entry.way().equals(way)) {
        atMost(entry + ": bytes sent a reading", count.sent(), bar);
      }
    }
  }

  private static void atLeast(String what, double measured, double bar) {
    row(what, measured, "≥ ", bar, measured >= bar);
  }

  private static void atMost(String what, double measured, double bar) {
    row(what, measured, "≤ ", bar, measured <= bar);
  }

  private static void row(String what, double measured, String sign, double bar, boolean good) {
    Table.row(what, "%.2f".formatted(measured), sign + bar, good ? "yes" : "**no**");
  }
}
