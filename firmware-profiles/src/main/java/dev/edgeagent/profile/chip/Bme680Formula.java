package dev.edgeagent.profile.chip;

import dev.edgeagent.profile.raw.RawValueException;
import java.nio.ByteOrder;
import java.util.Map;

/** Compensation of Bosch's BME680, with the names of its data sheet; gas is left out. */
final class Bme680Formula {
  /** What stands in the data while nothing was measured. */
  private static final int SKIPPED = 0x80000;

  private final ByteReader low;
  private final ByteReader high;
  private final double fine;

  private Bme680Formula(ByteReader low, ByteReader high, int adc) {
    this.low = low;
    this.high = high;
    int t1 = high.u16(8);
    double difference = adc / 131072.0 - t1 / 8192.0;
    fine = (adc / 16384.0 - t1 / 1024.0) * low.s16(0) + difference * difference * low.s8(2) * 16;
  }

  /** BME680 data sheet 1.9, 3.3.1 to 3.3.3 (floating point). */
  static Map<String, Double> of(Map<String, byte[]> reads) throws RawValueException {
    ByteReader data = ByteReader.of(reads, "data", ByteOrder.BIG_ENDIAN);
    ByteReader low = ByteReader.of(reads, "calibration", ByteOrder.LITTLE_ENDIAN);
    ByteReader high = ByteReader.of(reads, "calibration-humidity", ByteOrder.LITTLE_ENDIAN);
    if (data.u20(0) == SKIPPED || data.u20(3) == SKIPPED) {
      throw new RawValueException("the chip has not measured");
    }
    Bme680Formula formula = new Bme680Formula(low, high, data.u20(3));
    return Map.of(
        "temperature",
        formula.fine / 5120,
        "pressure",
        formula.pressure(data.u20(0)),
        "humidity",
        formula.humidity(data.u16(6)));
  }

  private double pressure(int adc) throws RawValueException {
    double var1 = fine / 2 - 64000;
    double var2 = var1 * var1 * low.s8(15) / 131072 + var1 * low.s16(12) * 2;
    var2 = var2 / 4 + low.s16(10) * 65536.0;
    var1 = (low.s8(8) * var1 * var1 / 16384 + low.s16(6) * var1) / 524288;
    var1 = (1 + var1 / 32768) * low.u16(4);
    if (var1 == 0) {
      throw new RawValueException("the chip has no calibration");
    }
    double p = (1048576.0 - adc - var2 / 4096) * 6250 / var1;
    double small = p / 256;
    double var3 = small * small * small * low.u8(22) / 131072;
    var1 = low.s16(20) * p * p / 2147483648.0;
    var2 = p * low.s16(18) / 32768;
    return p + (var1 + var2 + var3 + low.s8(14) * 128.0) / 16;
  }

  private double humidity(int adc) {
    int h1 = (high.u8(2) << 4) | (high.u8(1) & 0xF);
    int h2 = (high.u8(0) << 4) | (high.u8(1) >> 4);
    double t = fine / 5120;
    double var1 = adc - (h1 * 16.0 + high.s8(3) / 2.0 * t);
    double h = var1 * h2 / 262144 * (1 + high.s8(4) / 16384.0 * t + high.s8(5) / 1048576.0 * t * t);
    h += (high.u8(6) / 16384.0 + high.s8(7) / 2097152.0 * t) * h * h;
    return Math.clamp(h, 0, 100);
  }
}
