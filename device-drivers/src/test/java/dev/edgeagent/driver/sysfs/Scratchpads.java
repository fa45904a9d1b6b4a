package dev.edgeagent.driver.sysfs;

import java.util.Locale;

/** What the kernel says of a DS18B20. */
final class Scratchpads {
  private Scratchpads() {}

  /** A measurement, in thousandths of a degree. */
  static String text(int milli) {
    String bytes = "50 05 4b 46 7f ff 0c 10 1c";
    return String.format(
        Locale.ROOT, "%s : crc=1c YES%n%s t=%d%n".replace("%n", "\n"), bytes, bytes, milli);
  }
}
