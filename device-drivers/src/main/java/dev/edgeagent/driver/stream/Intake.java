package dev.edgeagent.driver.stream;

import dev.edgeagent.driver.ByteLink;
import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.DriverException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/**
 * What comes over a link, cut into messages, with the time at which their end came. Confined to the
 * thread of the bus.
 *
 * @param <M> what a whole message is
 */
public final class Intake<M> {
  private static final int CHUNK = 1024;

  /** So much is thrown away at most before a request: who never stops talking is not asked. */
  private static final int MOST_DRAINED = 64 * CHUNK;

  private final ByteLink link;
  private final Clocks clocks;
  private final Decoder<M> decoder;
  private final byte[] buffer = new byte[CHUNK];
  private ByteBuffer chunk = ByteBuffer.allocate(0);
  private Instant received;
  private Duration arrived;
  private boolean paused;

  /** Takes nothing yet. */
  public Intake(ByteLink link, Clocks clocks, Decoder<M> decoder) {
    this.link = link;
    this.clocks = clocks;
    this.decoder = decoder;
    received = clocks.wall().instant();
    arrived = clocks.ticker().now();
  }

  /** The next message of what is there. */
  public Step<M> next() {
    if (paused) {
      paused = false;
      Step<M> step = decoder.paused();
      if (!(step instanceof Step.NeedMore<M>)) {
        return step;
      }
    }
    return decoder.next(chunk);
  }

  /**
   * Waits for more, when {@link #next} has nothing left.
   *
   * @return whether {@link #next} may have something now
   * @throws DriverException {@link DriverException.Kind#UNAVAILABLE} when the link is gone
   */
  public boolean more(Duration patience) throws DriverException {
    boolean held = decoder.holding() && !decoder.gap().isZero();
    Duration wait = held && decoder.gap().compareTo(patience) < 0 ? decoder.gap() : patience;
    int count = link.read(buffer, wait.isNegative() ? Duration.ZERO : wait);
    Duration now = clocks.ticker().now();
    paused = held && now.minus(arrived).compareTo(decoder.gap()) >= 0;
    if (count > 0) {
      received = clocks.wall().instant();
      arrived = now;
      chunk = ByteBuffer.wrap(buffer, 0, count);
    }
    return count > 0 || paused;
  }

  /** When the last bytes came. */
  public Instant received() {
    return received;
  }

  /** When the last bytes came, by the ticker. */
  public Duration arrived() {
    return arrived;
  }

  /** Whether bytes are there that nobody looked at, or the beginning of a message. */
  public boolean leftovers() {
    return chunk.hasRemaining() || decoder.holding();
  }

  /**
   * Throws away what is there and what comes, until nothing comes.
   *
   * @throws DriverException {@link DriverException.Kind#UNAVAILABLE} when the link is gone, {@link
   *     DriverException.Kind#CORRUPT} when it never stops
   */
  public void drain() throws DriverException {
    chunk = ByteBuffer.allocate(0);
    paused = false;
    decoder.reset();
    int drained = 0;
    int count = link.read(buffer, Duration.ZERO);
    while (count > 0) {
      drained += count;
      if (drained > MOST_DRAINED) {
        throw new DriverException(
            DriverException.Kind.CORRUPT, "somebody speaks all the time: nothing can be asked");
      }
      count = link.read(buffer, Duration.ZERO);
    }
  }
}
