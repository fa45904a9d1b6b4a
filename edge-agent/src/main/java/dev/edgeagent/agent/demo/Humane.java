package dev.edgeagent.agent.demo;

import dev.edgeagent.agent.view.Shown;
import dev.edgeagent.agent.view.ValueText;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import java.time.Duration;
import java.util.Locale;

/** Values as people say them: ratios in per cent, bytes in GB, long times in hours. Stateless. */
final class Humane {
  private static final double KILO = 1000;
  private static final String[] PREFIXES = {"", "k", "M", "G", "T"};

  private Humane() {}

  static String text(Shown reading) {
    if (!reading.quality().measured()) {
      return reading.quality().toString().toLowerCase(Locale.ROOT);
    }
    return reading.value() instanceof Value.Numeric(double number)
        ? number(number, reading.unit())
        : ValueText.of(reading.value());
  }

  private static String number(double number, Unit unit) {
    return switch (unit.code()) {
      case "/" -> "%.1f %%".formatted(number * 100);
      case "Cel" -> "%.1f °C".formatted(number);
      case "B", "Pa", "W", "Wh" -> prefixed(number, unit.code());
      case "s" -> number < 120 ? "%.1f s".formatted(number) : lasting(number);
      case "" -> "%.2f".formatted(number);
      default -> ValueText.of(new Value.Numeric(number)) + " " + unit.code();
    };
  }

  private static String prefixed(double number, String unit) {
    int step = 0;
    double rest = number;
    while (Math.abs(rest) >= KILO && step < PREFIXES.length - 1) {
      rest /= KILO;
      step++;
    }
    return "%.1f %s%s".formatted(rest, PREFIXES[step], unit);
  }

  private static String lasting(double seconds) {
    Duration time = Duration.ofSeconds((long) seconds);
    return time.toDays() > 0
        ? "%d d %d h".formatted(time.toDays(), time.toHoursPart())
        : "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
  }
}
