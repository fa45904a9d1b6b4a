package dev.edgeagent.benchmark.delivery.measure;

import dev.edgeagent.benchmark.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Contenders that take turns, so that none has the quieter machine. The first rounds warm up.
 *
 * @param place where they are started
 * @param effort how long
 */
public record Comparison(Workplace place, Effort effort) {
  /** More than is published before the end of a turn. */
  private static final double PLENTY = 1.3;

  /** Before the time of a turn begins to count. */
  private static final Duration RAMP = Duration.ofMillis(300);

  /**
   * Runs some of them.
   *
   * @param entries the first one is the fastest on its server
   */
  public Group run(List<Entry> entries) throws IOException {
    List<ContenderProcess> contenders = place.startAll(entries);
    try {
      List<List<Round>> rounds =
          entries.stream().map(_ -> (List<Round>) new ArrayList<Round>()).toList();
      for (int turn = 1 - effort.warmUps(); turn <= effort.rounds(); turn++) {
        double fastest = 0;
        for (int i = 0; i < entries.size(); i++) {
          contenders.get(i).prepare(packs(entries.get(i), fastest));
          Round round = Round.of(contenders.get(i), entries.get(i).server(), effort.each());
          fastest = Math.max(fastest, round.rate());
          if (turn > 0) {
            rounds.get(i).add(round);
          }
          Table.progress(
              "%s, round %d: %,.0f readings/s".formatted(entries.get(i), turn, round.rate()));
        }
      }
      List<Figures> figures = new ArrayList<>();
      for (int i = 0; i < entries.size(); i++) {
        figures.add(new Figures(entries.get(i), rounds.get(i), contenders.get(i).peakKilobytes()));
      }
      return new Group(figures);
    } finally {
      contenders.forEach(ContenderProcess::close);
    }
  }

  private long packs(Entry entry, double rate) {
    double seconds = effort.each().plus(RAMP).toMillis() / 1e3;
    return Math.round(PLENTY * rate * seconds / entry.way().readings()) + 1;
  }
}
