package dev.edgeagent.driver.board.pi4j;

import com.pi4j.library.gpiod.internal.GpioDException;
import com.pi4j.library.gpiod.internal.GpioLine;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.board.LineId;
import dev.edgeagent.driver.board.OutputLine;

/** A line that libgpiod switches. */
final class Pi4jOutput implements OutputLine {
  private final LineId id;
  private final GpioLine line;
  private final OpenChip chip;

  Pi4jOutput(LineId id, GpioLine line, OpenChip chip) {
    this.id = id;
    this.line = line;
    this.chip = chip;
  }

  @Override
  public boolean active() throws DriverException {
    try {
      return line.getValue() == 1;
    } catch (GpioDException e) {
      throw Pi4jLines.lost(id, e);
    }
  }

  @Override
  public void set(boolean active) throws DriverException {
    try {
      line.setValue(active ? 1 : 0);
    } catch (GpioDException e) {
      throw Pi4jLines.lost(id, e);
    }
  }

  @Override
  public void close() {
    chip.release(line);
  }
}
