package dev.edgeagent.profile.chip;

import dev.edgeagent.profile.raw.RawValueException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Formulas of data sheets by which what chips say becomes a value. */
public enum ChipFormula {
  /** Bosch BME280: temperature, pressure, humidity. */
  BME280(
      Map.of("calibration", 26, "calibration-humidity", 7, "data", 8),
      Set.of("temperature", "pressure", "humidity"),
      BoschFormulas::bme280),
  /** Bosch BME680: temperature, pressure, humidity. */
  BME680(
      Map.of("calibration", 23, "calibration-humidity", 14, "data", 8),
      Set.of("temperature", "pressure", "humidity"),
      Bme680Formula::of),
  /** Bosch BMP280: temperature, pressure. */
  BMP280(
      Map.of("calibration", 24, "data", 6),
      Set.of("temperature", "pressure"),
      BoschFormulas::bmp280),
  /** Bosch BMP180: temperature, pressure, without oversampling. */
  BMP180(
      Map.of("calibration", 22, "data-temperature", 2, "data-pressure", 3),
      Set.of("temperature", "pressure"),
      BoschFormulas::bmp180),
  /** Maxim DS3231: what time its clock tells. */
  DS3231(Map.of("clock", 7), Set.of("time"), ClockFormulas::ds3231),
  /** AMS TSL2561 in the T, FN and CL packages: illuminance, at gain 1 and 402 ms. */
  TSL2561(Map.of("data", 4), Set.of("illuminance"), LightFormulas::tsl2561);

  /** One of them. */
  @FunctionalInterface
  interface Computation {
    Map<String, Double> of(Map<String, byte[]> reads) throws RawValueException;
  }

  @SuppressWarnings("ImmutableEnumChecker") // Map.of
  private final Map<String, Integer> reads;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of
  private final Set<String> results;

  @SuppressWarnings("ImmutableEnumChecker") // a method without state
  private final Computation computation;

  ChipFormula(Map<String, Integer> reads, Set<String> results, Computation computation) {
    this.reads = reads;
    this.results = results;
    this.computation = computation;
  }

  /** The reads that it needs, by name, with the number of their bytes. */
  public Map<String, Integer> reads() {
    return reads;
  }

  /** What it computes. */
  public Set<String> results() {
    return results;
  }

  /**
   * Computes it.
   *
   * @param bytes of all {@link #reads}
   * @throws RawValueException when they are none of a chip that measures
   */
  public Map<String, BigDecimal> compute(Map<String, byte[]> bytes) throws RawValueException {
    Map<String, BigDecimal> values = new LinkedHashMap<>();
    for (Map.Entry<String, Double> value : computation.of(bytes).entrySet()) {
      if (!Double.isFinite(value.getValue())) {
        throw new RawValueException("the " + value.getKey() + " cannot be computed");
      }
      values.put(value.getKey(), digits(value.getValue()));
    }
    return values;
  }

  /** Seven of a measurement; all of a whole number, which may be a time. */
  private static BigDecimal digits(double value) {
    return value == Math.rint(value)
        ? new BigDecimal(value)
        : new BigDecimal(value, MathContext.DECIMAL32);
  }
}
