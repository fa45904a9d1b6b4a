package dev.edgeagent.driver;

import java.time.Duration;

/** An open stream of bytes in both directions. Confined to the thread of its bus. */
public interface ByteLink extends AutoCloseable {
  /**
   * Waits for bytes, for at most {@code patience} and a fifth of a second, and takes what has come.
   * Without patience it takes what is there and waits for nothing.
   *
   * @return how many bytes stand at the beginning of {@code buffer}; 0 when none came
   * @throws DriverException {@link DriverException.Kind#UNAVAILABLE} when the link is gone
   */
  int read(byte[] buffer, Duration patience) throws DriverException;

  /**
   * Writes all bytes and waits until they have left.
   *
   * @throws DriverException {@link DriverException.Kind#UNAVAILABLE} when the link is gone
   */
  void write(byte[] bytes) throws DriverException;

  /** Frees the link. Never throws. */
  @Override
  void close();
}
