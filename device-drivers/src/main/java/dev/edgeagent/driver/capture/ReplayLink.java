package dev.edgeagent.driver.capture;

import dev.edgeagent.driver.ByteLink;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.profile.raw.HexBytes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A link on which everything comes again as it was written down. What is sent must be what was sent
 * then: otherwise the answers are to other questions.
 */
final class ReplayLink implements ByteLink {
  private final Deque<CaptureEvent> events;
  private final ReplayClock clock;
  private final Runnable differs;

  /** Bytes of an event that were more than the reader had room for. */
  private final Deque<Byte> left = new ArrayDeque<>();

  /**
   * Goes on with the next event.
   *
   * @param differs told when something else is sent than was then
   */
  ReplayLink(Deque<CaptureEvent> events, ReplayClock clock, Runnable differs) {
    this.events = events;
    this.clock = clock;
    this.differs = differs;
  }

  @Override
  public int read(byte[] buffer, Duration patience) throws DriverException {
    CaptureEvent next = next();
    if (left.isEmpty() && next instanceof CaptureEvent.Received came) {
      if (came.at().compareTo(clock.passed().plus(patience)) > 0) {
        clock.reach(clock.passed().plus(patience));
        return 0;
      }
      events.removeFirst();
      clock.reach(came.at());
      for (byte b : HexBytes.parse(came.hex())) {
        left.add(b);
      }
    }
    if (left.isEmpty()) {
      clock.reach(clock.passed().plus(patience));
      return 0;
    }
    int count = Math.min(buffer.length, left.size());
    for (int i = 0; i < count; i++) {
      buffer[i] = left.removeFirst();
    }
    return count;
  }

  /** What happened next; a failure happens now. */
  private CaptureEvent next() throws DriverException {
    CaptureEvent next = events.peekFirst();
    if (next == null
        || next instanceof CaptureEvent.Closed
        || next instanceof CaptureEvent.Opened) {
      throw new DriverException(DriverException.Kind.UNAVAILABLE, "the recording ends here");
    }
    if (next instanceof CaptureEvent.Failed failed) {
      events.removeFirst();
      clock.reach(failed.at());
      throw new DriverException(failed.kind(), failed.message());
    }
    return next;
  }

  @Override
  public void write(byte[] bytes) throws DriverException {
    left.clear();
    // What came and was not read any more by then was no answer to this.
    while (next() instanceof CaptureEvent.Received late) {
      events.removeFirst();
      clock.reach(late.at());
    }
    CaptureEvent next = next();
    String now = HexBytes.show(bytes);
    if (!(next instanceof CaptureEvent.Sent sent) || !sent.hex().equals(now)) {
      differs.run();
      throw new DriverException(
          DriverException.Kind.UNAVAILABLE,
          "the device is asked %s, but in the recording this comes next: %s"
              .formatted(now, CaptureText.line(next).strip()));
    }
    events.removeFirst();
    clock.reach(sent.at());
  }

  @Override
  public void close() {
    CaptureEvent next = events.peekFirst();
    if (next instanceof CaptureEvent.Closed closed) {
      events.removeFirst();
      clock.reach(closed.at());
    }
  }
}
