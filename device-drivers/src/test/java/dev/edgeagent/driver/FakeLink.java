package dev.edgeagent.driver;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A link in memory whose waits pass at once on clocks that a test moves. */
public final class FakeLink implements ByteLink {
  private final ManualClocks time;
  private final Deque<byte[]> chunks = new ArrayDeque<>();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Deque<byte[]> answers = new ArrayDeque<>();
  private @Nullable String gone;
  public boolean closed;

  public FakeLink(ManualClocks time) {
    this.time = time;
  }

  public void receive(String text) {
    receive(text.getBytes(StandardCharsets.UTF_8));
  }

  public void receive(byte[] bytes) {
    chunks.add(bytes.clone());
  }

  /** Comes after the next write that has no answer yet. */
  public void answer(byte[] bytes) {
    answers.add(bytes.clone());
  }

  public byte[] writtenBytes() {
    return written.toByteArray();
  }

  public void unplug() {
    gone = "the adapter was pulled out";
  }

  public String written() {
    return written.toString(StandardCharsets.UTF_8);
  }

  @Override
  public int read(byte[] buffer, Duration patience) throws DriverException {
    checkThere();
    byte[] chunk = chunks.poll();
    if (chunk == null) {
      time.pass(patience);
      return 0;
    }
    System.arraycopy(chunk, 0, buffer, 0, chunk.length);
    return chunk.length;
  }

  @Override
  public void write(byte[] bytes) throws DriverException {
    checkThere();
    written.writeBytes(bytes);
    byte[] answer = answers.poll();
    if (answer != null) {
      chunks.add(answer);
    }
  }

  private void checkThere() throws DriverException {
    String message = gone;
    if (message != null) {
      throw new DriverException(DriverException.Kind.UNAVAILABLE, message);
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
