package dev.edgeagent.agent.testbed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An item as the other implementation sees it.
 *
 * @param node whose item it is
 * @param id its id
 * @param notified whether it came as a notification, not from a look at what is stored
 * @param records its SenML records, resolved
 * @param lost how many readings it announces to be lost, when that is what it is for
 */
public record Item(
    String node, String id, boolean notified, List<Entry> records, OptionalInt lost) {

  /**
   * A resolved SenML record.
   *
   * @param name with the base name
   * @param time seconds since 1970
   * @param unit SenML unit code
   * @param value a number, a text or a boolean
   * @param quality when it is not GOOD
   */
  public record Entry(
      String name,
      double time,
      Optional<String> unit,
      Optional<Object> value,
      Optional<String> quality) {

    /** The name behind the last separator. */
    public String channel() {
      return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1);
    }

    /** When it was taken. */
    public Instant moment() {
      return Instant.ofEpochMilli(Math.round(time * 1000));
    }

    /** The value of a number. */
    public double number() {
      return ((Number) value.orElseThrow()).doubleValue();
    }
  }

  /** The number in the id behind its epoch. */
  public long sequence() {
    return Long.parseLong(id.substring(id.lastIndexOf('-') + 1));
  }

  /** From what the subscriber printed. */
  static Item parse(Map<?, ?> json) {
    List<Entry> entries = new ArrayList<>();
    for (Object record : list(json.get("records"))) {
      entries.add(entry((Map<?, ?>) record));
    }
    return new Item(
        text(json.get("node")).orElseThrow(),
        text(json.get("id")).orElseThrow(),
        "notified".equals(json.get("how")),
        List.copyOf(entries),
        lost(json.get("gap")));
  }

  private static OptionalInt lost(@Nullable Object gap) {
    return gap instanceof Map<?, ?> announced
        ? OptionalInt.of(Integer.parseInt(text(announced.get("readings")).orElseThrow()))
        : OptionalInt.empty();
  }

  private static Entry entry(Map<?, ?> json) {
    Optional<Object> value =
        Optional.<Object>ofNullable(json.get("value"))
            .or(() -> Optional.ofNullable(json.get("text")))
            .or(() -> Optional.ofNullable(json.get("flag")));
    return new Entry(
        text(json.get("name")).orElseThrow(),
        Double.parseDouble(text(json.get("time")).orElse("0")),
        text(json.get("unit")),
        value,
        text(json.get("quality")));
  }

  private static Optional<String> text(@Nullable Object value) {
    return Optional.ofNullable(value).map(Object::toString);
  }

  static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
