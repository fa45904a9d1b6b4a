package dev.edgeagent.driver.board;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line of a GPIO chip. Chips go by their label, as numbers change from kernel to kernel.
 *
 * @param chip the label, as {@code pinctrl-bcm2711}; empty for the chip of the pin header
 * @param name what the line is called, or its offset as a decimal number
 */
public record LineId(Optional<String> chip, String name) {
  /** What the labels of chips of pin headers begin with. */
  public static final String HEADER = "pinctrl-";

  private static final Pattern OFFSET = Pattern.compile("\\d{1,4}");
  private static final Pattern HEADER_PIN = Pattern.compile("GPIO(\\d{1,3})");

  /** The offset, when it is named by that. */
  public Optional<Integer> offset() {
    return OFFSET.matcher(name).matches() ? Optional.of(Integer.valueOf(name)) : Optional.empty();
  }

  /**
   * The offset that a pin of the header has where its chip does not tell the names of its lines.
   */
  public Optional<Integer> headerOffset() {
    var pin = HEADER_PIN.matcher(name);
    return onHeader() && pin.matches() ? Optional.of(Integer.valueOf(pin.group(1))) : offset();
  }

  /** Whether it is a pin of the header. */
  public boolean onHeader() {
    return chip.map(label -> label.startsWith(HEADER)).orElse(true);
  }

  /** The same text for the same line, however it is named: {@code pinctrl line 17}. */
  public String place() {
    String where = onHeader() ? "the pin header" : chip.orElse("");
    return "line " + headerOffset().map(String::valueOf).orElse(name) + " of " + where;
  }

  @Override
  public String toString() {
    return (offset().isPresent() ? "line " : "pin ")
        + name
        + chip.map(label -> " of " + label).orElse("");
  }
}
