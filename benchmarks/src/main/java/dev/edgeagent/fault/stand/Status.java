package dev.edgeagent.fault.stand;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What the agent has counted, as {@code outbox status --json} says.
 *
 * @param lost readings, by all causes together
 * @param lostItems items, among them those of a damaged file, whose readings nobody can count
 */
record Status(int lost, int lostItems) {
  /** JSON is YAML. */
  static Status parse(String json) {
    Map<?, ?> causes =
        map(map(new Load(LoadSettings.builder().build()).loadFromString(json)), "lost");
    return new Status(sum(causes, "readings"), sum(causes, "items"));
  }

  private static int sum(Map<?, ?> causes, String what) {
    return causes.values().stream()
        .mapToInt(cause -> map(cause).get(what) instanceof Number number ? number.intValue() : 0)
        .sum();
  }

  private static Map<?, ?> map(Map<?, ?> object, String key) {
    return map(object.get(key));
  }

  private static Map<?, ?> map(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException("not an object: " + value);
  }
}
