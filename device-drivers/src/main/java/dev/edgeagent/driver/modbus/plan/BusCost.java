package dev.edgeagent.driver.modbus.plan;

import dev.edgeagent.driver.modbus.wire.Framing;
import dev.edgeagent.driver.modbus.wire.Timing;
import java.time.Duration;

/**
 * What reading costs, in time on the bus.
 *
 * @param request each request, whatever it asks for: its own bytes, those around the answer, the
 *     gaps, the rest before it, and the time that the device thinks
 * @param perByte each byte of an answer that says something
 */
public record BusCost(Duration request, Duration perByte) {
  /** How long devices usually think; slow ones make a request dearer than is said here. */
  private static final Duration REACTION = Duration.ofMillis(5);

  /** Function, address and number asked for. */
  private static final int ASKED = 5;

  /** Function and number of bytes, around what an answer says. */
  private static final int AROUND = 2;

  /** On a link that is timed so. */
  public static BusCost of(Framing framing, Timing timing) {
    int bytes = ASKED + AROUND + 2 * framing.overhead();
    Duration request =
        timing.perByte().multipliedBy(bytes).plus(timing.rest()).plus(timing.gap()).plus(REACTION);
    return new BusCost(request, timing.perByte());
  }

  /** How long it takes to read this. */
  public Duration of(Span span) {
    return request.plus(perByte.multipliedBy(span.table().bytes(span.count())));
  }
}
