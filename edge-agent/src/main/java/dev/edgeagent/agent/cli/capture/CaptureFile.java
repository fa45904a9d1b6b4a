package dev.edgeagent.agent.cli.capture;

import dev.edgeagent.driver.capture.CaptureEvent;
import dev.edgeagent.driver.capture.CaptureSink;
import dev.edgeagent.driver.capture.Recording;
import dev.edgeagent.reading.DeviceId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** A capture while it is written: a line an event, of which those after the bound are left out. */
final class CaptureFile implements CaptureSink, AutoCloseable {
  private final PrintWriter writer;
  private volatile int events;
  private volatile boolean received;

  private CaptureFile(PrintWriter writer) {
    this.writer = writer;
  }

  /** Makes a new file: one that is there may be somebody's evidence. */
  static CaptureFile create(Path file, DeviceId device, Instant began) throws IOException {
    PrintWriter writer =
        new PrintWriter(Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW));
    Recording.head(device, began).forEach(writer::println);
    return new CaptureFile(writer);
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // written by the thread of the bus alone
  public void event(CaptureEvent event) {
    if (events < Recording.MOST_EVENTS - Recording.HEAD_LINES) {
      writer.println(Recording.line(event));
      events++;
      received |= event instanceof CaptureEvent.Received;
    }
  }

  int events() {
    return events;
  }

  /** Whether the device said anything. */
  boolean received() {
    return received;
  }

  @Override
  public void close() throws IOException {
    boolean failed = writer.checkError();
    writer.close();
    if (failed) {
      throw new IOException("the disk did not take it all");
    }
  }
}
