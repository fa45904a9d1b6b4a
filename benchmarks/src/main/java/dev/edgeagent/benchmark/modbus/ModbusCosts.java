package dev.edgeagent.benchmark.modbus;

import dev.edgeagent.benchmark.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The program: {@code ModbusCosts FOLDER}, with modbus_slave and modbus_client in the folder. */
public final class ModbusCosts {
  private static final int[] REGISTERS = {1, 100};
  private static final int ROUNDS = 3;
  private static final Duration WARM_UP = Duration.ofMillis(1500);
  private static final Duration TIME = Duration.ofMillis(1500);

  private final Path folder;

  private ModbusCosts(Path folder) {
    this.folder = folder;
  }

  /** Measures and prints Markdown; progress goes to stderr. */
  public static void main(String[] args) throws Exception {
    ModbusCosts costs = new ModbusCosts(Path.of(args[0]));
    for (Way way : Way.values()) {
      costs.compare(way);
      Table.line("");
    }
    new PlanSavings().print();
    Table.line("");
    new Steady(costs.folder).print();
  }

  /** The masters take turns, so that a slow moment of the machine meets all. */
  private void compare(Way way) throws Exception {
    Table.head(
        way.title(),
        "registers",
        "polls/s",
        "registers/s",
        "beside libmodbus",
        "processor µs a poll");
    for (int registers : REGISTERS) {
      Map<Master, List<Rate>> rates = new EnumMap<>(Master.class);
      for (int round = 0; round <= ROUNDS; round++) {
        for (Master master : Master.values()) {
          if (master.over(way)) {
            Table.progress("%s, %s, %d".formatted(way.title(), master.title(), registers));
            Rate rate = master.run(folder, way, registers, round == 0 ? WARM_UP : TIME);
            if (round > 0) {
              rates.computeIfAbsent(master, _ -> new ArrayList<>()).add(rate);
            }
          }
        }
      }
      print(registers, rates);
    }
  }

  private static void print(int registers, Map<Master, List<Rate>> rates) {
    double other = median(Objects.requireNonNull(rates.get(Master.LIBMODBUS))).polls();
    rates.forEach(
        (master, runs) -> {
          Rate rate = median(runs);
          Table.row(
              master.title(),
              registers,
              number(rate.polls()),
              number(rate.polls() * registers),
              String.format(Locale.ROOT, "%.2f", rate.polls() / other),
              number(rate.cpuMicros()));
        });
  }

  private static Rate median(List<Rate> runs) {
    return runs.stream()
        .sorted(Comparator.comparingDouble(Rate::polls))
        .toList()
        .get(runs.size() / 2);
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }
}
