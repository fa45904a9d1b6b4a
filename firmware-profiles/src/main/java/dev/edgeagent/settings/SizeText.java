package dev.edgeagent.settings;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes in bytes as settings write them: {@code 256 MB}, {@code 64 KiB}; kB is 1000 bytes. */
public final class SizeText {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?) ?(B|kB|MB|GB|KiB|MiB|GiB)");

  /** In the order in which {@link #format} prefers them. */
  private static final Map<String, Long> UNITS = units();

  private SizeText() {}

  private static Map<String, Long> units() {
    Map<String, Long> units = new LinkedHashMap<>();
    units.put("GB", 1_000_000_000L);
    units.put("GiB", 1L << 30);
    units.put("MB", 1_000_000L);
    units.put("MiB", 1L << 20);
    units.put("kB", 1000L);
    units.put("KiB", 1L << 10);
    units.put("B", 1L);
    return Collections.unmodifiableMap(units);
  }

  /** The bytes, a fraction of one cut off; empty when the text is no size. */
  public static Optional<Long> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    long unit = UNITS.getOrDefault(form.group(2), 1L);
    BigDecimal bytes = new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(unit));
    return Optional.of(bytes.longValue());
  }

  /** A way to write a size that loses nothing, in the largest unit that fits. */
  public static String format(long bytes) {
    for (Map.Entry<String, Long> unit : UNITS.entrySet()) {
      if (bytes != 0 && bytes % unit.getValue() == 0) {
        return bytes / unit.getValue() + " " + unit.getKey();
      }
    }
    return bytes + " B";
  }
}
