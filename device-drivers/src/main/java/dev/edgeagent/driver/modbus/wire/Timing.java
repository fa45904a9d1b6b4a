package dev.edgeagent.driver.modbus.wire;

import java.time.Duration;

/**
 * How long things take on a link, and how long is waited for them.
 *
 * @param timeout how long a device may think before it answers
 * @param turnaround how long the link rests before each request, over the gap
 * @param gap the silence that tells one frame from the next: 3.5 characters
 * @param perByte how long a byte is on the way
 */
public record Timing(Duration timeout, Duration turnaround, Duration gap, Duration perByte) {
  /** Above this speed the standard fixes the gap, so that interrupts can keep up. */
  private static final int FIXED_ABOVE = 19_200;

  private static final Duration FIXED_GAP = Duration.ofNanos(1_750_000);
  private static final long SECOND = 1_000_000_000L;

  /** Adapters hand on what came in portions, up to 16 ms apart. */
  private static final Duration LEAST_SILENCE = Duration.ofMillis(50);

  /** A byte in a network, with all that the machines on the way do with it. */
  private static final Duration NETWORK_BYTE = Duration.ofNanos(1000);

  /**
   * On a serial line.
   *
   * @param bits of a character, with start, parity and stop bits
   */
  public static Timing serial(int baud, int bits, Duration timeout, Duration turnaround) {
    Duration perByte = Duration.ofNanos(SECOND * bits / baud);
    Duration gap = baud > FIXED_ABOVE ? FIXED_GAP : perByte.multipliedBy(7).dividedBy(2);
    return new Timing(timeout, turnaround, gap, perByte);
  }

  /** In a network, which keeps frames apart by itself. */
  public static Timing network(Duration timeout, Duration turnaround) {
    return new Timing(timeout, turnaround, Duration.ZERO, NETWORK_BYTE);
  }

  /** How long the link rests before a request. */
  public Duration rest() {
    return gap.plus(turnaround);
  }

  /** How long is waited for an answer, from when the request was handed to the port. */
  Duration patience(int bytes) {
    return timeout.plus(perByte.multipliedBy(bytes));
  }

  /** How long nothing has to come until a new frame can begin. */
  Duration silence() {
    return gap.compareTo(LEAST_SILENCE) > 0 ? gap : LEAST_SILENCE;
  }
}
