package dev.edgeagent.profile.chip;

import dev.edgeagent.profile.raw.RawValueException;
import java.nio.ByteOrder;
import java.util.Map;

/** Compensation of Bosch's pressure sensors, with the names of their data sheets. */
final class BoschFormulas {
  /** What stands in the data while nothing was measured. */
  private static final int SKIPPED = 0x80000;

  private static final int SKIPPED_HUMIDITY = 0x8000;

  private BoschFormulas() {}

  /** BME280 data sheet 1.6, 4.2.3 and appendix A (double precision). */
  static Map<String, Double> bme280(Map<String, byte[]> reads) throws RawValueException {
    ByteReader data = ByteReader.of(reads, "data", ByteOrder.BIG_ENDIAN);
    ByteReader low = ByteReader.of(reads, "calibration", ByteOrder.LITTLE_ENDIAN);
    ByteReader high = ByteReader.of(reads, "calibration-humidity", ByteOrder.LITTLE_ENDIAN);
    if (data.u16(6) == SKIPPED_HUMIDITY) {
      throw new RawValueException("the chip has not measured the humidity");
    }
    double fine = fine(low, measured(data.u20(3)));
    return Map.of(
        "temperature",
        fine / 5120,
        "pressure",
        pressure(low, fine, measured(data.u20(0))),
        "humidity",
        humidity(low.u8(25), high, fine, data.u16(6)));
  }

  /** BMP280 data sheet 1.19, 8.1. */
  static Map<String, Double> bmp280(Map<String, byte[]> reads) throws RawValueException {
    ByteReader data = ByteReader.of(reads, "data", ByteOrder.BIG_ENDIAN);
    ByteReader calibration = ByteReader.of(reads, "calibration", ByteOrder.LITTLE_ENDIAN);
    double fine = fine(calibration, measured(data.u20(3)));
    return Map.of(
        "temperature", fine / 5120, "pressure", pressure(calibration, fine, measured(data.u20(0))));
  }

  private static int measured(int adc) throws RawValueException {
    if (adc == SKIPPED) {
      throw new RawValueException("the chip has not measured");
    }
    return adc;
  }

  private static double fine(ByteReader dig, int adc) {
    double var1 = (adc / 16384.0 - dig.u16(0) / 1024.0) * dig.s16(2);
    double var2 = adc / 131072.0 - dig.u16(0) / 8192.0;
    return var1 + var2 * var2 * dig.s16(4);
  }

  private static double pressure(ByteReader dig, double fine, int adc) throws RawValueException {
    double var1 = fine / 2 - 64000;
    double var2 = var1 * var1 * dig.s16(16) / 32768 + var1 * dig.s16(14) * 2;
    var2 = var2 / 4 + dig.s16(12) * 65536.0;
    var1 = (dig.s16(10) * var1 * var1 / 524288 + dig.s16(8) * var1) / 524288;
    var1 = (1 + var1 / 32768) * dig.u16(6);
    if (var1 == 0) {
      throw new RawValueException("the chip has no calibration");
    }
    double p = (1048576.0 - adc - var2 / 4096) * 6250 / var1;
    var1 = dig.s16(22) * p * p / 2147483648.0;
    var2 = p * dig.s16(20) / 32768;
    return p + (var1 + var2 + dig.s16(18)) / 16;
  }

  private static double humidity(int h1, ByteReader dig, double fine, int adc) {
    int h2 = dig.s16(0);
    int h3 = dig.u8(2);
    int h4 = (dig.s8(3) << 4) | (dig.u8(4) & 0xF);
    int h5 = (dig.s8(5) << 4) | (dig.u8(4) >> 4);
    int h6 = dig.s8(6);
    double t = fine - 76800;
    double h =
        (adc - (h4 * 64.0 + h5 / 16384.0 * t))
            * (h2 / 65536.0 * (1 + h6 / 67108864.0 * t * (1 + h3 / 67108864.0 * t)));
    h *= 1 - h1 * h / 524288;
    return Math.clamp(h, 0, 100);
  }

  /** BMP180 data sheet 2.5, figure 4, whole numbers; oss is 0. */
  static Map<String, Double> bmp180(Map<String, byte[]> reads) throws RawValueException {
    ByteReader ac = ByteReader.of(reads, "calibration", ByteOrder.BIG_ENDIAN);
    long ut = ByteReader.of(reads, "data-temperature", ByteOrder.BIG_ENDIAN).u16(0);
    long up = ByteReader.of(reads, "data-pressure", ByteOrder.BIG_ENDIAN).u16(0);
    long x1 = ((ut - ac.u16(10)) * ac.u16(8)) >> 15;
    long divisor = x1 + ac.s16(20);
    if (divisor == 0) {
      throw new RawValueException("the chip has no calibration");
    }
    long b5 = x1 + ((long) ac.s16(18) << 11) / divisor;
    return Map.of(
        "temperature", ((b5 + 8) >> 4) / 10.0, "pressure", (double) pressure(ac, b5 - 4000, up));
  }

  private static long pressure(ByteReader ac, long b6, long up) throws RawValueException {
    long square = (b6 * b6) >> 12;
    long x3 = ((ac.s16(14) * square) >> 11) + ((ac.s16(2) * b6) >> 11);
    long b3 = (ac.s16(0) * 4L + x3 + 2) / 4;
    x3 = (((ac.s16(4) * b6) >> 13) + ((ac.s16(12) * square) >> 16) + 2) >> 2;
    long b4 = (ac.u16(6) * (x3 + 32768)) >> 15;
    if (b4 == 0) {
      throw new RawValueException("the chip has no calibration");
    }
    long b7 = (up - b3) * 50000;
    long p = b7 < 0x80000000L ? b7 * 2 / b4 : b7 / b4 * 2;
    long high = p >> 8;
    long x1 = (high * high * 3038) >> 16;
    long x2 = (-7357 * p) >> 16;
    return p + ((x1 + x2 + 3791) >> 4);
  }
}
