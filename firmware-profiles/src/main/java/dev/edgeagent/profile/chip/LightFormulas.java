package dev.edgeagent.profile.chip;

import dev.edgeagent.profile.raw.RawValueException;
import java.nio.ByteOrder;
import java.util.Map;

/** Sensors of light that see infrared, too, and take it out. */
final class LightFormulas {
  /** Gain 1 gives a sixteenth of what the formula is for. */
  private static final double GAIN = 16;

  private static final int FULL = 0xFFFF;

  private LightFormulas() {}

  /** TSL2561 data sheet, calculating lux, T, FN and CL package. */
  static Map<String, Double> tsl2561(Map<String, byte[]> reads) throws RawValueException {
    ByteReader data = ByteReader.of(reads, "data", ByteOrder.LITTLE_ENDIAN);
    if (data.u16(0) == FULL || data.u16(2) == FULL) {
      throw new RawValueException("it is too bright for this sensor");
    }
    double ch0 = data.u16(0) * GAIN;
    double ch1 = data.u16(2) * GAIN;
    return Map.of("illuminance", ch0 == 0 ? 0 : lux(ch0, ch1, ch1 / ch0));
  }

  private static double lux(double ch0, double ch1, double ratio) {
    if (ratio <= 0.5) {
      return 0.0304 * ch0 - 0.062 * ch0 * Math.pow(ratio, 1.4);
    }
    if (ratio <= 0.61) {
      return 0.0224 * ch0 - 0.031 * ch1;
    }
    if (ratio <= 0.8) {
      return 0.0128 * ch0 - 0.0153 * ch1;
    }
    return ratio <= 1.3 ? 0.00146 * ch0 - 0.00112 * ch1 : 0;
  }
}
