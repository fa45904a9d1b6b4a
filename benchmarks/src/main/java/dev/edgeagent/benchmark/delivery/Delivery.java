package dev.edgeagent.benchmark.delivery;

import dev.edgeagent.benchmark.Table;
import dev.edgeagent.benchmark.TestKeys;
import dev.edgeagent.benchmark.delivery.measure.Comparison;
import dev.edgeagent.benchmark.delivery.measure.Counts;
import dev.edgeagent.benchmark.delivery.measure.Effort;
import dev.edgeagent.benchmark.delivery.measure.Figures;
import dev.edgeagent.benchmark.delivery.measure.Group;
import dev.edgeagent.benchmark.delivery.measure.Latency;
import dev.edgeagent.benchmark.delivery.measure.Round;
import dev.edgeagent.benchmark.delivery.measure.WatchedServer;
import dev.edgeagent.benchmark.delivery.measure.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program: {@code Delivery PROSODY EJABBERD MOSQUITTO CERTIFICATES DIRECTORY PLOTS [quick]},
 * each server as {@code NAME:PORT:PIDFILE}.
 */
public final class Delivery {
  private Delivery() {}

  /** Measures, prints Markdown and draws; progress goes to stderr. */
  public static void main(String[] args) throws Exception {
    Lineup lineup =
        new Lineup(WatchedServer.of(args[0]), WatchedServer.of(args[1]), WatchedServer.of(args[2]));
    Workplace place = new Workplace(new TestKeys(Path.of(args[3])), Path.of(args[4]));
    Effort effort = args.length > 6 ? Effort.QUICK : Effort.FULL;
    List<Group> groups = new ArrayList<>();
    for (var entries : lineup.groups(effort.everyPack())) {
      groups.add(new Comparison(place, effort).run(entries));
    }
    List<Counts> counts = count(place, effort, lineup, groups);
    List<Latency> latencies = new ArrayList<>();
    for (var entry : lineup.live(effort.everyPack())) {
      latencies.addAll(Latency.of(place, entry, effort.paced()));
    }
    Tables.print(groups, counts, latencies);
    Plots.draw(Path.of(args[5]), groups, counts, latencies);
    Table.progress("the plots are in " + args[5]);
  }

  private static List<Counts> count(
      Workplace place, Effort effort, Lineup lineup, List<Group> groups) throws IOException {
    List<Counts> counts = new ArrayList<>();
    for (Group group : groups) {
      for (Figures figures : group.own()) {
        if (lineup.counted(figures.entry())) {
          double rate = figures.median(Round::rate);
          counts.add(Counts.of(place, figures.entry(), rate, effort.paced()));
        }
      }
    }
    return counts;
  }
}
