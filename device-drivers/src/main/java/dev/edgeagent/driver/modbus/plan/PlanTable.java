package dev.edgeagent.driver.modbus.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The requests of a device, for people and programs.
 *
 * @param rows one for each request, in the order in which they are sent
 */
public record PlanTable(List<Row> rows) {
  private static final String COLUMNS = "%-12s %10s  %-26s %6s %6s %6s %10s%n";
  private static final int MICROS = 1000;

  /**
   * One request.
   *
   * @param group the poll group; {@code -} for the channels that have none
   * @param every its period
   * @param request what is read
   * @param time how long it takes on the bus
   * @param each how long it would take to read what is wanted in one request each
   */
  public record Row(
      String group, Duration every, PlannedRequest request, Duration time, Duration each) {}

  /** Copies the rows. */
  public PlanTable {
    rows = List.copyOf(rows);
  }

  /** The rows of one poll group. */
  public static List<Row> rows(
      String group, Duration every, List<PlannedRequest> requests, Planner planner) {
    List<Row> rows = new ArrayList<>();
    for (PlannedRequest request : requests) {
      Duration each =
          request.wanted().stream().map(planner::cost).reduce(Duration.ZERO, Duration::plus);
      rows.add(new Row(group, every, request, planner.cost(request.span()), each));
    }
    return rows;
  }

  /** The part of the time that the bus is busy with them, 1 for always. */
  public double load() {
    return rows.stream().mapToDouble(row -> share(row.time(), row.every())).sum();
  }

  /** The same without a plan: one request for each value. */
  public double loadOfEach() {
    return rows.stream().mapToDouble(row -> share(row.each(), row.every())).sum();
  }

  /** How many values they read. */
  public int values() {
    return rows.stream().mapToInt(row -> row.request().wanted().size()).sum();
  }

  /** How long they take on the bus, each once. */
  public Duration time() {
    return rows.stream().map(Row::time).reduce(Duration.ZERO, Duration::plus);
  }

  /** The same without a plan: one request for each value. */
  public Duration timeOfEach() {
    return rows.stream().map(Row::each).reduce(Duration.ZERO, Duration::plus);
  }

  private static double share(Duration time, Duration every) {
    return (double) time.toNanos() / every.toNanos();
  }

  /** As a table, with a line that sums it up. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        COLUMNS.formatted("group", "every", "reads", "count", "values", "filler", "bus time"));
    for (Row row : rows) {
      PlannedRequest request = row.request();
      text.append(
          COLUMNS.formatted(
              row.group(),
              row.every().toMillis() + " ms",
              request.span(),
              request.span().count(),
              request.wanted().size(),
              request.filler(),
              millis(row.time()) + " ms"));
    }
    text.append(
        "%d requests take %s ms, the bus is busy %s %% of the time; one for each of %d values: %s ms, %s %%%n"
            .formatted(
                rows.size(),
                millis(time()),
                percent(load()),
                values(),
                millis(timeOfEach()),
                percent(loadOfEach())));
    return text.toString();
  }

  private static String millis(Duration time) {
    return BigDecimal.valueOf(time.toNanos() / MICROS, 3)
        .setScale(1, RoundingMode.HALF_UP)
        .toPlainString();
  }

  private static String percent(double load) {
    return String.format(Locale.ROOT, "%.1f", 100 * load);
  }

  /** As one JSON object. */
  public String json() {
    return rows.stream()
        .map(PlanTable::json)
        .collect(
            Collectors.joining(
                ",",
                "{\"requests\":[",
                String.format(
                    Locale.ROOT,
                    "],\"values\":%d,\"busMicros\":%d,\"busMicrosOfEach\":%d,\"load\":%.6f,\"loadOfEach\":%.6f}",
                    values(),
                    time().toNanos() / MICROS,
                    timeOfEach().toNanos() / MICROS,
                    load(),
                    loadOfEach())));
  }

  private static String json(Row row) {
    Span span = row.request().span();
    // A group is a key of a profile: letters, digits, dashes.
    return String.format(
        Locale.ROOT,
        "{\"group\":\"%s\",\"everyMillis\":%d,\"table\":\"%s\",\"address\":%d,\"count\":%d,"
            + "\"values\":%d,\"filler\":%d,\"busMicros\":%d}",
        row.group(),
        row.every().toMillis(),
        span.table(),
        span.address(),
        span.count(),
        row.request().wanted().size(),
        row.request().filler(),
        row.time().toNanos() / MICROS);
  }
}
