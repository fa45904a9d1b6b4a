package dev.edgeagent.agent.view;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Readings as JSON, for programs. The keys are part of the interface; times are in UTC, to the
 * millisecond. Stateless.
 */
public final class ReadingJson {
  private ReadingJson() {}

  /** An array, one object a line. */
  public static String array(List<Shown> readings) {
    return readings.isEmpty()
        ? "[]"
        : readings.stream()
            .map(reading -> "  {" + fields(reading) + "}")
            .collect(Collectors.joining(",\n", "[\n", "\n]"));
  }

  /** One object in one line, with the item it came in. */
  public static String line(Shown reading, String node, String item) {
    return "{%s,\"node\":%s,\"item\":%s}"
        .formatted(fields(reading), JsonText.string(node), JsonText.string(item));
  }

  private static String fields(Shown reading) {
    return "\"device\":%s,\"channel\":%s,\"value\":%s,\"unit\":%s,\"quality\":\"%s\",\"time\":\"%s\""
        .formatted(
            JsonText.string(reading.device()),
            JsonText.string(reading.channel()),
            JsonText.value(reading.value()),
            JsonText.unit(reading.unit()),
            reading.quality(),
            reading.time().truncatedTo(ChronoUnit.MILLIS));
  }
}
