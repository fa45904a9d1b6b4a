package dev.edgeagent.driver.board.pi4j;

import com.pi4j.library.gpiod.internal.GpioDException;
import com.pi4j.library.gpiod.internal.GpioLine;
import com.pi4j.library.gpiod.internal.LineRequestFlag;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.board.GpioLines;
import dev.edgeagent.driver.board.InputLine;
import dev.edgeagent.driver.board.LineId;
import dev.edgeagent.driver.board.OutputLine;
import dev.edgeagent.driver.board.Pull;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lines over libgpiod as Pi4J has it. Its own inputs are not used: each of them looks at its line a
 * hundred times a second, and all have to be on one chip (docs/decisions/gpio.md).
 */
public final class Pi4jLines implements GpioLines {
  /** Who uses a line, as {@code gpioinfo} shows it. */
  static final String CONSUMER = "edge-agent";

  private final Map<String, OpenChip> chips = new HashMap<>();

  @Override
  public InputLine input(LineId id, Pull pull, boolean activeLow, boolean beginnings)
      throws DriverException {
    int flags =
        switch (pull) {
          case AS_IS -> 0;
          case NONE -> LineRequestFlag.BIAS_DISABLE.getVal();
          case UP -> LineRequestFlag.BIAS_PULL_UP.getVal();
          case DOWN -> LineRequestFlag.BIAS_PULL_DOWN.getVal();
        };
    int all = flags | low(activeLow);
    OpenChip chip = open(id);
    GpioLine line =
        chip.request(
            id,
            l -> {
              if (beginnings) {
                l.requestRisingEdgeEventsFlags(CONSUMER, all);
              } else {
                l.requestBothEdgeEventsFlags(CONSUMER, all);
              }
            });
    return new Pi4jInput(id, line, chip);
  }

  @Override
  public OutputLine output(LineId id, boolean activeLow, boolean on) throws DriverException {
    OpenChip chip = open(id);
    GpioLine line =
        chip.request(id, l -> l.requestOutputFlags(CONSUMER, low(activeLow), on ? 1 : 0));
    return new Pi4jOutput(id, line, chip);
  }

  private static int low(boolean activeLow) {
    return activeLow ? LineRequestFlag.ACTIVE_LOW.getVal() : 0;
  }

  private synchronized OpenChip open(LineId id) throws DriverException {
    ChipInfo info = ChipInfo.of(id);
    OpenChip open = chips.get(info.label());
    if (open == null || open.gone()) {
      try {
        open = new OpenChip(info);
      } catch (GpioDException | IllegalStateException e) {
        throw lost(id, e);
      }
      chips.put(info.label(), open);
    }
    return open;
  }

  /** What is said of a line that was there, and is not any more. */
  static DriverException lost(LineId id, @Nullable RuntimeException cause) {
    String why = cause == null ? "its chip is gone" : String.valueOf(cause.getMessage());
    String message = id + " cannot be used: " + why;
    return cause == null
        ? new DriverException(DriverException.Kind.UNAVAILABLE, message)
        : new DriverException(DriverException.Kind.UNAVAILABLE, message, cause);
  }
}
