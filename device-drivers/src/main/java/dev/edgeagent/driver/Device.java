package dev.edgeagent.driver;

import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.time.Duration;

/** An open device. All calls come from the thread of its bus and may block in I/O. */
public interface Device extends AutoCloseable {
  /**
   * Whether the device speaks by itself. Such a one is listened to all the time, in slices of at
   * most {@code patience}; any other is asked once every period.
   */
  boolean spontaneous();

  /**
   * Takes the device's readings, stamped when their bytes were received.
   *
   * <p>A device that is asked: sends the request, waits for its answer. One that speaks by itself:
   * waits for at most {@code patience} and takes what has come, possibly nothing; after one corrupt
   * frame it throws, and the next call goes on behind it.
   *
   * @throws DriverException as the kinds say; readings given to the sink before it stand
   */
  void poll(Duration patience, ReadingSink sink) throws DriverException;

  /**
   * Writes one channel. Type, range and access were checked by the caller against the profile.
   *
   * @throws DriverException {@link DriverException.Kind#TIMEOUT} when the bytes left and no answer
   *     came: the outcome is unknown
   */
  void write(ChannelId channel, Value value) throws DriverException;

  /** Frees the link. Ends within 2 s even when the device hangs, never throws. */
  @Override
  void close();
}
