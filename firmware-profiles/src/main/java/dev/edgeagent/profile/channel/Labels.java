package dev.edgeagent.profile.channel;

import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Value;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the numbers of an enum channel are called.
 *
 * @param byNumber each label once, at most {@value #MOST}, in the order of the profile
 */
public record Labels(Map<Long, String> byNumber) {
  /** Of a channel that has none. */
  public static final Labels NONE = new Labels(Map.of());

  /** The most that a channel can have. */
  public static final int MOST = 256;

  private static final int LONGEST = 64;

  /** Throws {@link IllegalArgumentException} with a message for the user. */
  public Labels {
    byNumber = Collections.unmodifiableMap(new LinkedHashMap<>(byNumber));
    if (byNumber.size() > MOST) {
      throw new IllegalArgumentException("an enum has at most " + MOST + " values");
    }
    for (String label : byNumber.values()) {
      if (label.isBlank() || label.length() > LONGEST || !label.chars().allMatch(c -> c >= ' ')) {
        throw new IllegalArgumentException(
            "a label has 1 to " + LONGEST + " characters and no control characters");
      }
    }
    if (new HashSet<>(byNumber.values()).size() < byNumber.size()) {
      throw new IllegalArgumentException("two values have the same label");
    }
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return byNumber.isEmpty();
  }

  /** The number that a label stands for. */
  public Optional<BigDecimal> number(String label) {
    return byNumber.entrySet().stream()
        .filter(entry -> entry.getValue().equals(label))
        .map(entry -> BigDecimal.valueOf(entry.getKey()))
        .findFirst();
  }

  /** A label as its number; everything else as it is. */
  public Value numbered(Value value) {
    return value instanceof Value.Text(String label)
        ? number(label).<Value>map(n -> new Value.Numeric(n.doubleValue())).orElse(value)
        : value;
  }

  /**
   * What a whole number means. One without a label, as a newer firmware may say it, is marked and
   * not dropped: its text is the number.
   */
  Measurement read(BigDecimal number) {
    String known = byNumber.get(number.longValue());
    boolean exact = number.compareTo(BigDecimal.valueOf(number.longValue())) == 0;
    return known != null && exact
        ? new Measurement(new Value.Text(known), Quality.GOOD)
        : new Measurement(new Value.Text(number.toPlainString()), Quality.OUT_OF_RANGE);
  }

  @Override
  public String toString() {
    return String.join(", ", byNumber.values());
  }
}
