package dev.edgeagent.driver.modbus.plan;

import dev.edgeagent.driver.modbus.wire.Refusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the device does not read even alone, and when it is asked again. */
final class Refused {
  /** Some devices have registers only after they have started, or while a module is plugged in. */
  static final Duration AGAIN = Duration.ofMinutes(10);

  private record Entry(Refusal refusal, Duration again) {}

  private final Map<Span, Entry> spans = new HashMap<>();

  void add(Span span, Refusal refusal, Duration now) {
    spans.put(span, new Entry(refusal, now.plus(AGAIN)));
  }

  void remove(Span span) {
    spans.remove(span);
  }

  /** What the device said of it; null when it may be asked. */
  @Nullable Refusal of(Span span) {
    Entry entry = spans.get(span);
    return entry == null ? null : entry.refusal();
  }

  boolean due(Span span, Duration now) {
    Entry entry = spans.get(span);
    return entry != null && entry.again().compareTo(now) <= 0;
  }

  List<Span> without(List<Span> wanted) {
    return spans.isEmpty()
        ? wanted
        : wanted.stream().filter(span -> !spans.containsKey(span)).toList();
  }
}
