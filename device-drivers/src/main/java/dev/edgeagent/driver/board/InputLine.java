package dev.edgeagent.driver.board;

import dev.edgeagent.driver.DriverException;
import java.time.Duration;
import java.util.Optional;

/** A line that is watched. One thread at a time. */
public interface InputLine extends AutoCloseable {
  /**
   * Whether it is active now.
   *
   * @throws DriverException {@link DriverException.Kind#UNAVAILABLE} when its chip is gone
   */
  boolean active() throws DriverException;

  /**
   * The next change, the oldest first; the kernel keeps the last few.
   *
   * @param patience how long it waits for one
   * @throws DriverException as {@link #active}
   */
  Optional<Edge> await(Duration patience) throws DriverException;

  @Override
  void close();
}
