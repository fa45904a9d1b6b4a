package dev.edgeagent.driver.board.pi4j;

import com.pi4j.library.gpiod.internal.GpioDContext;
import com.pi4j.library.gpiod.internal.GpioDException;
import com.pi4j.library.gpiod.internal.GpioLine;
import com.pi4j.library.gpiod.internal.GpioLineEvent;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.board.LineId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** A GPIO chip that is open until the last of its lines is given back. Any thread. */
final class OpenChip {
  private final ChipInfo info;
  private final GpioDContext context = new GpioDContext();
  private int users;
  private boolean closed;

  /** Opens it; throws what the library throws. */
  OpenChip(ChipInfo info) {
    this.info = info;
    context.setChip(info.name());
    context.initialize();
  }

  /** Whether it has to be opened anew. */
  synchronized boolean gone() {
    return closed || !Files.exists(Path.of("/dev", info.name()));
  }

  /**
   * Takes a line.
   *
   * @throws DriverException when there is none, or it is in use
   */
  synchronized GpioLine request(LineId id, Consumer<GpioLine> how) throws DriverException {
    try {
      GpioLine line = context.getOrOpenLine(offset(id));
      line.update();
      if (line.isUsed() || line.isRequested()) {
        String user = Optional.ofNullable(line.getConsumer()).filter(u -> !u.isEmpty()).orElse("?");
        throw new DriverException(
            DriverException.Kind.UNAVAILABLE,
            "%s is in use by %s: a program, or a driver of the kernel that an overlay in config.txt"
                    .formatted(id, user)
                + " brings");
      }
      how.accept(line);
      users++;
      return line;
    } catch (GpioDException e) {
      throw Pi4jLines.lost(id, e);
    }
  }

  private int offset(LineId id) throws DriverException {
    Optional<Integer> offset = id.offset();
    if (offset.isEmpty()) {
      offset = named(id.name()).or(id::headerOffset);
    }
    if (offset.isEmpty() || offset.get() >= info.lines()) {
      throw new DriverException(
          DriverException.Kind.UNAVAILABLE,
          "there is no %s: %s has %d lines, from 0%s"
              .formatted(
                  id, info.label(), info.lines(), offset.isEmpty() ? "; gpioinfo lists them" : ""));
    }
    return offset.get();
  }

  private Optional<Integer> named(String name) {
    for (int i = 0; i < info.lines(); i++) {
      if (name.equals(context.getOrOpenLine(i).getName())) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  GpioLineEvent event() {
    return context.openLineEvent();
  }

  synchronized void closeEvent(GpioLineEvent event) {
    if (!closed) {
      context.closeLineEvent(event);
    }
  }

  /** Gives a line back. Never throws. */
  synchronized void release(GpioLine line) {
    if (closed) {
      return;
    }
    try {
      context.closeLine(line);
    } catch (GpioDException _) {
      // The chip is gone, and the line with it.
    }
    if (--users == 0) {
      closed = true;
      context.close();
    }
  }
}
