package dev.edgeagent.senml;

import dev.edgeagent.reading.ClockState;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Resolves the records of a pack (RFC 8428 §4.6): base fields, relative times. Knows what we write
 * and what other publishers may: base unit, base value. Labels that it does not know are ignored,
 * unless they end with an underscore (§4.4). Confined to one pack.
 */
final class Resolution {
  /**
   * Extension label: how far the times from there on can be trusted. A base field, because it is
   * the same for nearly all readings of a pack.
   */
  static final String CLOCK = "bclk";

  /** The version of SenML that is the highest we read (RFC 8428 §4.4). */
  private static final BigDecimal VERSION = BigDecimal.TEN;

  /** A smaller time is relative to now (RFC 8428 §4.5.3). */
  private static final BigDecimal RELATIVE = BigDecimal.valueOf(1L << 28);

  /** Ten times what we write: a record takes more memory than the bytes that it comes from. */
  private static final int MOST_RECORDS = 10_000;

  /** Sums of longer numbers, or of exponents further apart, would take time and memory. */
  private static final int MAX_DIGITS = 64;

  private static final int MAX_SCALE = 400;

  private final Instant now;
  private final List<SenmlRecord> records = new ArrayList<>();
  private int taken;
  private String baseName = "";
  private String baseUnit = "";
  private BigDecimal baseTime = BigDecimal.ZERO;
  private BigDecimal baseValue = BigDecimal.ZERO;
  private ClockState clock = ClockState.SYNCED;

  /**
   * @param now what relative times refer to
   */
  Resolution(Instant now) {
    this.now = now;
  }

  /** What was taken, without records that say no value. */
  List<SenmlRecord> records() {
    return List.copyOf(records);
  }

  /**
   * Takes the next record.
   *
   * @param fields what it says, as text, by label
   * @throws PayloadException when it is none; the pack is of no more use then
   */
  void take(Map<String, String> fields) throws PayloadException {
    if (++taken > MOST_RECORDS) {
      throw new PayloadException("more than " + MOST_RECORDS + " records");
    }
    for (String label : fields.keySet()) {
      known(label);
    }
    takeBase(fields);
    Quality quality = quality(fields);
    Optional<Value> value = value(fields, quality);
    if (value.isPresent()) { // else base fields or a sum alone
      BigDecimal time = baseTime.add(number(fields, "t").orElse(BigDecimal.ZERO));
      records.add(
          new SenmlRecord(name(fields), value.get(), unit(fields), quality, instant(time), clock));
    }
  }

  /** Throws for a label that nobody may ignore. */
  static void known(String label) throws PayloadException {
    if (label.endsWith("_")) {
      throw new PayloadException("the record must be understood to the label " + label);
    }
  }

  private String name(Map<String, String> fields) throws PayloadException {
    String name = fields.getOrDefault("n", "");
    int length = baseName.length() + name.length();
    if (length < 1 || length > SenmlRecord.LONGEST_NAME) {
      throw new PayloadException("a name of " + length + " characters");
    }
    return baseName + name;
  }

  private void takeBase(Map<String, String> fields) throws PayloadException {
    if (number(fields, "bver").orElse(VERSION).compareTo(VERSION) > 0) {
      throw new PayloadException("SenML of a newer version than " + VERSION);
    }
    baseName = fields.getOrDefault("bn", baseName);
    baseUnit = fields.getOrDefault("bu", baseUnit);
    baseTime = number(fields, "bt").orElse(baseTime);
    baseValue = number(fields, "bv").orElse(baseValue);
    clock = clock(fields.getOrDefault(CLOCK, ""));
  }

  /** What a label says, or what holds when it says nothing that is known. */
  private ClockState clock(String text) {
    for (ClockState known : ClockState.values()) {
      if (word(known).equals(text)) {
        return known;
      }
    }
    return clock;
  }

  /** How a state of the clock is written. */
  static String word(ClockState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private Optional<Value> value(Map<String, String> fields, Quality quality)
      throws PayloadException {
    if (!quality.measured()) {
      return Optional.of(Value.ABSENT);
    }
    Optional<BigDecimal> number = number(fields, "v");
    if (number.isPresent()) {
      double v = number.get().add(baseValue).doubleValue();
      if (!Double.isFinite(v)) {
        throw new PayloadException("the number " + fields.get("v") + " is too large");
      }
      return Optional.of(new Value.Numeric(v));
    }
    Optional<String> bool = Optional.ofNullable(fields.get("vb"));
    if (bool.isPresent()) {
      return switch (bool.get()) {
        case "true", "1" -> Optional.of(new Value.Bool(true));
        case "false", "0" -> Optional.of(new Value.Bool(false));
        default -> throw new PayloadException("vb is neither true nor false: " + bool.get());
      };
    }
    Optional<String> data = Optional.ofNullable(fields.get("vd"));
    if (data.isPresent()) {
      return Optional.of(DataText.decode(data.get()));
    }
    return Optional.ofNullable(fields.get("vs")).map(Value.Text::new);
  }

  private static Quality quality(Map<String, String> fields) {
    String q = fields.getOrDefault("q", Quality.GOOD.name());
    for (Quality known : Quality.values()) {
      if (known.name().equals(q)) {
        return known;
      }
    }
    return Quality.GOOD; // a label of somebody else that happens to be named alike
  }

  private Unit unit(Map<String, String> fields) throws PayloadException {
    try {
      return new Unit(fields.getOrDefault("u", baseUnit));
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

  private static Optional<BigDecimal> number(Map<String, String> fields, String label)
      throws PayloadException {
    Optional<String> text = Optional.ofNullable(fields.get(label));
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (text.get().length() > MAX_DIGITS) {
        throw new PayloadException(label + " is too long for a number");
      }
      BigDecimal number = new BigDecimal(text.get().strip());
      if (number.scale() > MAX_SCALE || number.scale() < -MAX_SCALE) { // abs has no 2^31
        throw new PayloadException(label + " is out of reach: " + text.get());
      }
      return Optional.of(number);
    } catch (NumberFormatException e) {
      throw new PayloadException(label + " is not a number: " + text.get());
    }
  }
}
