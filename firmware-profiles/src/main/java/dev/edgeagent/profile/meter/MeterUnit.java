package dev.edgeagent.profile.meter;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * The units of meters, as multiples of a base: what a meter says in Wh a profile may want in kWh.
 * Other units are only equal to themselves.
 */
final class MeterUnit {
  private record Multiple(String base, int exponent) {}

  private static final int KILO = 3;
  private static final int MEGA = 6;
  private static final int GIGA = 9;

  private static final Map<String, Multiple> KNOWN =
      Map.ofEntries(
          Map.entry("Wh", new Multiple("Wh", 0)),
          Map.entry("kWh", new Multiple("Wh", KILO)),
          Map.entry("MWh", new Multiple("Wh", MEGA)),
          Map.entry("varh", new Multiple("varh", 0)),
          Map.entry("kvarh", new Multiple("varh", KILO)),
          Map.entry("VAh", new Multiple("VAh", 0)),
          Map.entry("kVAh", new Multiple("VAh", KILO)),
          Map.entry("W", new Multiple("W", 0)),
          Map.entry("kW", new Multiple("W", KILO)),
          Map.entry("MW", new Multiple("W", MEGA)),
          Map.entry("var", new Multiple("var", 0)),
          Map.entry("kvar", new Multiple("var", KILO)),
          Map.entry("VA", new Multiple("VA", 0)),
          Map.entry("kVA", new Multiple("VA", KILO)),
          Map.entry("V", new Multiple("V", 0)),
          Map.entry("kV", new Multiple("V", KILO)),
          Map.entry("mA", new Multiple("A", -KILO)),
          Map.entry("A", new Multiple("A", 0)),
          Map.entry("J", new Multiple("J", 0)),
          Map.entry("MJ", new Multiple("J", MEGA)),
          Map.entry("GJ", new Multiple("J", GIGA)));

  private MeterUnit() {}

  /**
   * What is said in one unit, in another one.
   *
   * @param said by the meter; empty when it says none, which is then taken for right
   * @param wanted by the profile; empty when it wants none in particular
   * @return empty when the one cannot be had from the other
   */
  static Optional<BigDecimal> convert(BigDecimal number, String said, String wanted) {
    if (said.isEmpty() || wanted.isEmpty() || said.equalsIgnoreCase(wanted)) {
      return Optional.of(number);
    }
    Multiple from = KNOWN.get(usual(said));
    Multiple to = KNOWN.get(wanted);
    return from == null || to == null || !from.base().equals(to.base())
        ? Optional.empty()
        : Optional.of(number.scaleByPowerOfTen(from.exponent() - to.exponent()));
  }

  /** Meters write reactive power and energy in several ways: kvar, kVAr, kVArh. */
  private static String usual(String said) {
    return said.replace("VAr", "var");
  }
}
