package dev.edgeagent.profile.chip;

import dev.edgeagent.profile.raw.RawValueException;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;

/** Clocks that tell their time in decimal digits of four bits. */
final class ClockFormulas {
  private static final int MONTHS = 0x1F;
  private static final int CENTURY = 0x80;
  private static final int TWELVE_HOURS = 0x40;
  private static final int AFTERNOON = 0x20;
  private static final int NOON = 12;

  private ClockFormulas() {}

  /** DS3231 data sheet, table 1: seconds since 1970 of a clock that is set to UTC, until 2199. */
  static Map<String, Double> ds3231(Map<String, byte[]> reads) throws RawValueException {
    ByteReader clock = ByteReader.of(reads, "clock", ByteOrder.BIG_ENDIAN);
    int century = (clock.u8(5) & CENTURY) == 0 ? 2000 : 2100;
    try {
      LocalDateTime time =
          LocalDateTime.of(
              century + decimal(clock.u8(6)),
              decimal(clock.u8(5) & MONTHS),
              decimal(clock.u8(4)),
              hour(clock.u8(2)),
              decimal(clock.u8(1)),
              decimal(clock.u8(0)));
      return Map.of("time", (double) time.toEpochSecond(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      throw new RawValueException("the clock tells no time");
    }
  }

  private static int hour(int digits) {
    if ((digits & TWELVE_HOURS) == 0) {
      return decimal(digits);
    }
    int half = (digits & AFTERNOON) == 0 ? 0 : NOON;
    return decimal(digits & MONTHS) % NOON + half;
  }

  private static int decimal(int digits) {
    return (digits >> 4) * 10 + (digits & 0xF);
  }
}
