package dev.edgeagent.driver.capture;

import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.Problems;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What went over the link of one device.
 *
 * @param device whose
 * @param began when the recording did
 * @param events in their order
 */
public record Recording(DeviceId device, Instant began, List<CaptureEvent> events) {
  /** The most lines of a file: a day at one exchange a second. */
  public static final int MOST_EVENTS = 200_000;

  /** Lines before the first event. */
  public static final int HEAD_LINES = 4;

  private static final String FIRST = "# edge-agent capture 1";
  private static final String DEVICE = "# device ";
  private static final String BEGAN = "# began ";

  /** Copies the events. */
  public Recording {
    events = List.copyOf(events);
  }

  /** The lines at the beginning of a file. */
  public static List<String> head(DeviceId device, Instant began) {
    return List.of(
        FIRST,
        DEVICE + device,
        BEGAN + began,
        "# seconds since then; > to the device, < from it, ! what went wrong");
  }

  /** The line of an event. */
  public static String line(CaptureEvent event) {
    return CaptureText.line(event);
  }

  /**
   * Reads a file.
   *
   * @param source its name for messages
   * @return empty when a problem was noted
   */
  public static Optional<Recording> parse(String source, String text, Problems problems) {
    int before = problems.count();
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.getFirst().equals(FIRST)) {
      problems.add(
          new Mark(source, 1, 1, lines.isEmpty() ? "" : lines.getFirst()),
          "this is no capture, whose first line is `" + FIRST + "`");
      return Optional.empty();
    }
    if (lines.size() > MOST_EVENTS) {
      problems.add(
          new Mark(source, 1, 1, FIRST), "a capture has at most %,d lines".formatted(MOST_EVENTS));
      return Optional.empty();
    }
    Optional<DeviceId> device = header(source, lines, DEVICE, problems, DeviceId::new);
    Optional<Instant> began = header(source, lines, BEGAN, problems, Recording::instant);
    List<CaptureEvent> events = events(source, lines, problems);
    return problems.count() > before || device.isEmpty() || began.isEmpty()
        ? Optional.empty()
        : Optional.of(new Recording(device.get(), began.get(), events));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("a moment is written as 2026-11-23T08:00:00Z", e);
    }
  }

  private interface Part<T> {
    T of(String text);
  }

  private static <T> Optional<T> header(
      String source, List<String> lines, String key, Problems problems, Part<T> part) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(key)) {
        try {
          return Optional.of(part.of(line.substring(key.length()).strip()));
        } catch (IllegalArgumentException e) {
          problems.add(
              new Mark(source, i + 1, key.length() + 1, line), String.valueOf(e.getMessage()));
          return Optional.empty();
        }
      }
    }
    problems.add(new Mark(source, 1, 1, lines.getFirst()), "there is no line `" + key + "…`");
    return Optional.empty();
  }

  private static List<CaptureEvent> events(String source, List<String> lines, Problems problems) {
    List<CaptureEvent> events = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      try {
        CaptureEvent event = CaptureText.event(line);
        if (!events.isEmpty() && event.at().compareTo(events.getLast().at()) < 0) {
          throw new IllegalArgumentException("this was before the line above");
        }
        events.add(event);
      } catch (IllegalArgumentException e) {
        problems.add(new Mark(source, i + 1, 1, line), String.valueOf(e.getMessage()));
      }
    }
    return events;
  }
}
