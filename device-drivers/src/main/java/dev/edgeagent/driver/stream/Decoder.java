package dev.edgeagent.driver.stream;

import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Cuts bytes into messages, however they were cut when they came. Holds at most one message of
 * bounded length, whatever is sent. Pure; confined to one thread.
 *
 * @param <M> what a whole message is
 */
public interface Decoder<M> {
  /** Takes bytes up to the end of the next message; call it again until it needs more. */
  Step<M> next(ByteBuffer bytes);

  /** Whether the beginning of a message is there. */
  boolean holding();

  /** Forgets what it holds: the next byte begins a message. */
  void reset();

  /** How long a pause ends what is held; zero for never. */
  default Duration gap() {
    return Duration.ZERO;
  }

  /** There was a pause of {@link #gap}: what is held is a message, or nothing. */
  default Step<M> paused() {
    return new Step.NeedMore<>();
  }
}
