package dev.edgeagent.agent.view;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Readings for people, in the time zone of whoever looks. Immutable. */
public final class ReadingText {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final ZoneId zone;

  /** With times of a zone. */
  public ReadingText(ZoneId zone) {
    this.zone = zone;
  }

  /** A table with a head. */
  public List<String> table(List<Shown> readings) {
    Columns table = new Columns(2).row("DEVICE", "CHANNEL", "VALUE", "UNIT", "QUALITY", "TIME");
    for (Shown reading : readings) {
      table.row(
          reading.device(),
          reading.channel(),
          ValueText.of(reading.value()),
          reading.unit().code(),
          reading.quality().toString(),
          CLOCK.format(reading.time().atZone(zone)));
    }
    return table.lines();
  }

  /** One line, aligned for names of usual length; the quality only when it is not good. */
  public String line(Shown reading) {
    String quality =
        switch (reading.quality()) {
          case GOOD -> "";
          case OUT_OF_RANGE, STALE, OFFLINE, DEVICE_ERROR -> "  " + reading.quality();
        };
    return "%s  %-12s  %-16s  %12s %-4s%s"
        .formatted(
            DAY.format(reading.time().atZone(zone)),
            reading.device(),
            reading.channel(),
            ValueText.of(reading.value()),
            reading.unit(),
            quality)
        .stripTrailing();
  }
}
