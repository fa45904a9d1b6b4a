package dev.edgeagent.pubsub;

import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Resolves the records of a pack (RFC 8428 §4.6): base fields, relative times. Knows what we write
 * and what other publishers may: base unit, base value. Confined to one pack.
 */
final class SenmlResolver {
  /** The most records of a pack. */
  static final int MAX_RECORDS = 10_000;

  /** The version of SenML that is the highest we read (RFC 8428 §4.4). */
  private static final BigDecimal VERSION = BigDecimal.TEN;

  /** A smaller time is relative to now (RFC 8428 §4.5.3). */
  private static final BigDecimal RELATIVE = BigDecimal.valueOf(1L << 28);

  /** Sums of longer numbers, or of exponents further apart, would take time and memory. */
  private static final int MAX_DIGITS = 64;

  private static final int MAX_SCALE = 400;

  private final Instant now;
  private String baseName = "";
  private String baseUnit = "";
  private BigDecimal baseTime = BigDecimal.ZERO;
  private BigDecimal baseValue = BigDecimal.ZERO;

  /** With what relative times refer to. */
  SenmlResolver(Instant now) {
    this.now = now;
  }

  /**
   * Resolves the next record; empty for one that has base fields or a sum alone.
   *
   * @param record its labels with their values as text
   */
  Optional<SenmlRecord> record(Map<String, String> record) throws PayloadException {
    for (String label : record.keySet()) {
      if (label.endsWith("_")) {
        throw new PayloadException("the record must be understood to the label " + label);
      }
    }
    takeBase(record);
    Quality quality = quality(record);
    Optional<Value> value = value(record, quality);
    if (value.isEmpty()) {
      return Optional.empty(); // base fields or a sum alone
    }
    String name = baseName + record.getOrDefault("n", "");
    BigDecimal time = baseTime.add(number(record, "t").orElse(BigDecimal.ZERO));
    return Optional.of(new SenmlRecord(name, value.get(), unit(record), quality, instant(time)));
  }

  private void takeBase(Map<String, String> record) throws PayloadException {
    if (number(record, "bver").orElse(VERSION).compareTo(VERSION) > 0) {
      throw new PayloadException("SenML of a newer version than " + VERSION);
    }
    baseName = record.getOrDefault("bn", baseName);
    baseUnit = record.getOrDefault("bu", baseUnit);
    baseTime = number(record, "bt").orElse(baseTime);
    baseValue = number(record, "bv").orElse(baseValue);
  }

  private Optional<Value> value(Map<String, String> record, Quality quality)
      throws PayloadException {
    if (!quality.measured()) {
      return Optional.of(Value.ABSENT);
    }
    Optional<BigDecimal> number = number(record, "v");
    if (number.isPresent()) {
      double v = number.get().add(baseValue).doubleValue();
      if (!Double.isFinite(v)) {
        throw new PayloadException("the number " + record.getOrDefault("v", "") + " is too large");
      }
      return Optional.of(new Value.Numeric(v));
    }
    Optional<String> bool = Optional.ofNullable(record.get("vb"));
    if (bool.isPresent()) {
      return switch (bool.get()) {
        case "true", "1" -> Optional.of(new Value.Bool(true));
        case "false", "0" -> Optional.of(new Value.Bool(false));
        default -> throw new PayloadException("vb is neither true nor false: " + bool.get());
      };
    }
    return Optional.ofNullable(record.get("vs")).map(Value.Text::new);
  }

  private static Quality quality(Map<String, String> record) {
    String q = record.getOrDefault("q", Quality.GOOD.name());
    for (Quality known : Quality.values()) {
      if (known.name().equals(q)) {
        return known;
      }
    }
    return Quality.GOOD; // a label of somebody else that happens to be named alike
  }

  private Unit unit(Map<String, String> record) throws PayloadException {
    try {
      return new Unit(record.getOrDefault("u", baseUnit));
    } catch (IllegalArgumentException e) {
      throw new PayloadException(String.valueOf(e.getMessage()));
    }
  }

  private Instant instant(BigDecimal seconds) throws PayloadException {
    try {
      BigDecimal absolute =
          seconds.compareTo(RELATIVE) >= 0
              ? seconds
              : seconds.add(BigDecimal.valueOf(now.getEpochSecond()));
      long whole = absolute.setScale(0, RoundingMode.FLOOR).longValueExact();
      BigDecimal rest = absolute.subtract(BigDecimal.valueOf(whole)).movePointRight(9);
      return Instant.ofEpochSecond(whole, rest.longValue());
    } catch (ArithmeticException | DateTimeException e) {
      throw new PayloadException("no time: " + seconds);
    }
  }

  private static Optional<BigDecimal> number(Map<String, String> record, String label)
      throws PayloadException {
    Optional<String> text = Optional.ofNullable(record.get(label));
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (text.get().length() > MAX_DIGITS) {
        throw new PayloadException(label + " is too long for a number");
      }
      BigDecimal number = new BigDecimal(text.get().strip());
      if (Math.abs(number.scale()) > MAX_SCALE) {
        throw new PayloadException(label + " is out of reach: " + text.get());
      }
      return Optional.of(number);
    } catch (NumberFormatException e) {
      throw new PayloadException(label + " is not a number: " + text.get());
    }
  }
}
