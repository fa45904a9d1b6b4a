package dev.edgeagent.driver.host;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes figures out of the texts of /proc and /sys; empty when a text is not understood. Pure. */
final class ProcText {
  private static final Pattern FIRST_DECIMAL = Pattern.compile("(\\d{1,15}\\.\\d{1,9})\\s");
  private static final Pattern CPU = Pattern.compile("cpu {1,2}((?:\\d{1,18} ?){4,12})\n");
  private static final Pattern MILLI = Pattern.compile("(-?\\d{1,9})\\s*");
  private static final Pattern BYTES = Pattern.compile("(\\w+): +(\\d{1,15}) kB");

  /** What the kernel counts in kB is 1024 bytes. */
  private static final BigDecimal KB = BigDecimal.valueOf(1024);

  private ProcText() {}

  /** The first figure of /proc/loadavg (load of one minute) and of /proc/uptime (seconds). */
  static Optional<BigDecimal> firstDecimal(String text) {
    Matcher matcher = FIRST_DECIMAL.matcher(text);
    return matcher.lookingAt() ? Optional.of(new BigDecimal(matcher.group(1))) : Optional.empty();
  }

  /** The first line of /proc/stat: user nice system idle iowait irq softirq steal ... */
  static Optional<CpuTime> cpu(String text) {
    Matcher matcher = CPU.matcher(text);
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    String[] fields = matcher.group(1).trim().split(" ", -1);
    long total = 0;
    // The last two, guest and guest_nice, are in user and nice already.
    for (int i = 0; i < Math.min(8, fields.length); i++) {
      total += Long.parseLong(fields[i]);
    }
    long idle = Long.parseLong(fields[3]) + (fields.length > 4 ? Long.parseLong(fields[4]) : 0);
    return Optional.of(new CpuTime(total, idle));
  }

  /** What of /proc/meminfo is available, in bytes. */
  static Optional<BigDecimal> memoryAvailable(String text) {
    return memory(text, "MemAvailable");
  }

  /** What of /proc/meminfo is not available, 0 to 1. */
  static Optional<BigDecimal> memoryUsed(String text) {
    Optional<BigDecimal> total = memory(text, "MemTotal").filter(bytes -> bytes.signum() > 0);
    return total.flatMap(all -> memoryAvailable(text).map(free -> share(all.subtract(free), all)));
  }

  private static Optional<BigDecimal> memory(String text, String name) {
    Matcher matcher = BYTES.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1).equals(name)) {
        return Optional.of(new BigDecimal(matcher.group(2)).multiply(KB));
      }
    }
    return Optional.empty();
  }

  /** Thousandths of a degree, as in thermal zones and hwmon inputs. */
  static Optional<BigDecimal> temperature(String text) {
    Matcher matcher = MILLI.matcher(text);
    return matcher.matches()
        ? Optional.of(new BigDecimal(matcher.group(1)).movePointLeft(3))
        : Optional.empty();
  }

  /** A part of a whole, to four decimals. */
  static BigDecimal share(BigDecimal part, BigDecimal whole) {
    return part.divide(whole, MathContext.DECIMAL64).setScale(4, RoundingMode.HALF_EVEN);
  }
}
