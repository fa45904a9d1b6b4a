package dev.edgeagent.driver.board.pi4j;

import com.pi4j.library.gpiod.internal.GpioDException;
import com.pi4j.library.gpiod.internal.GpioLine;
import com.pi4j.library.gpiod.internal.GpioLineEvent;
import com.pi4j.library.gpiod.internal.LineEvent;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.board.Edge;
import dev.edgeagent.driver.board.InputLine;
import dev.edgeagent.driver.board.LineId;
import java.time.Duration;
import java.util.Optional;

/** A line that libgpiod watches. */
final class Pi4jInput implements InputLine {
  private final LineId id;
  private final GpioLine line;
  private final OpenChip chip;
  private final GpioLineEvent event;

  Pi4jInput(LineId id, GpioLine line, OpenChip chip) {
    this.id = id;
    this.line = line;
    this.chip = chip;
    event = chip.event();
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
  public Optional<Edge> await(Duration patience) throws DriverException {
    try {
      if (!line.eventWait(Math.max(1, patience.toNanos()))) {
        return Optional.empty();
      }
      var _ = line.eventRead(event);
      return Optional.of(new Edge(event.getType() == LineEvent.RISING_EDGE, event.getTimeNs()));
    } catch (GpioDException e) {
      throw Pi4jLines.lost(id, e);
    }
  }

  @Override
  public void close() {
    chip.closeEvent(event);
    chip.release(line);
  }
}
