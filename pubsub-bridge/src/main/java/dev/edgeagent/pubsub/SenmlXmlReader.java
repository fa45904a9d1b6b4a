package dev.edgeagent.pubsub;

import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import dev.edgeagent.xmpp.Element;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads SenML in XML (RFC 8428 §7) and resolves it (§4.6): base fields, relative times. Knows what
 * {@link SenmlXml} writes and what other publishers may: base unit, base value. Confined to one
 * pack.
 */
public final class SenmlXmlReader {
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

  private SenmlXmlReader(Instant now) {
    this.now = now;
  }

  /**
   * Reads a pack.
   *
   * @param now what relative times refer to
   * @throws PayloadException when it is none; nothing of it is given then
   */
  public static List<SenmlRecord> decode(Element sensml, Instant now) throws PayloadException {
    if (!sensml.is("sensml", SenmlXml.NS)) {
      throw new PayloadException("not a SenML pack: " + sensml.name());
    }
    SenmlXmlReader reader = new SenmlXmlReader(now);
    List<SenmlRecord> records = new ArrayList<>();
    for (Element record : sensml.children().toList()) {
      if (record.is("senml", SenmlXml.NS)) {
        reader.record(record).ifPresent(records::add);
      }
    }
    return records;
  }

  private Optional<SenmlRecord> record(Element record) throws PayloadException {
    for (String label : record.attributes().keySet()) {
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
    String name = baseName + record.attribute("n").orElse("");
    BigDecimal time = baseTime.add(number(record, "t").orElse(BigDecimal.ZERO));
    return Optional.of(new SenmlRecord(name, value.get(), unit(record), quality, instant(time)));
  }

  private void takeBase(Element record) throws PayloadException {
    if (number(record, "bver").orElse(VERSION).compareTo(VERSION) > 0) {
      throw new PayloadException("SenML of a newer version than " + VERSION);
    }
    baseName = record.attribute("bn").orElse(baseName);
    baseUnit = record.attribute("bu").orElse(baseUnit);
    baseTime = number(record, "bt").orElse(baseTime);
    baseValue = number(record, "bv").orElse(baseValue);
  }

  private Optional<Value> value(Element record, Quality quality) throws PayloadException {
    if (!quality.measured()) {
      return Optional.of(Value.ABSENT);
    }
    Optional<BigDecimal> number = number(record, "v");
    if (number.isPresent()) {
      double v = number.get().add(baseValue).doubleValue();
      if (!Double.isFinite(v)) {
        throw new PayloadException(
            "the number " + record.attribute("v").orElse("") + " is too large");
      }
      return Optional.of(new Value.Numeric(v));
    }
    Optional<String> bool = record.attribute("vb");
    if (bool.isPresent()) {
      return switch (bool.get()) {
        case "true", "1" -> Optional.of(new Value.Bool(true));
        case "false", "0" -> Optional.of(new Value.Bool(false));
        default -> throw new PayloadException("vb is neither true nor false: " + bool.get());
      };
    }
    return record.attribute("vs").map(Value.Text::new);
  }

  private static Quality quality(Element record) {
    String q = record.attribute("q").orElse(Quality.GOOD.name());
    for (Quality known : Quality.values()) {
      if (known.name().equals(q)) {
        return known;
      }
    }
    return Quality.GOOD; // a label of somebody else that happens to be named alike
  }

  private Unit unit(Element record) throws PayloadException {
    try {
      return new Unit(record.attribute("u").orElse(baseUnit));
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

  private static Optional<BigDecimal> number(Element record, String label) throws PayloadException {
    Optional<String> text = record.attribute(label);
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
