package dev.edgeagent.driver.modbus.scan;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.modbus.plan.Span;
import dev.edgeagent.driver.modbus.wire.Answer;
import dev.edgeagent.driver.modbus.wire.Refusal;
import dev.edgeagent.driver.modbus.wire.Request;
import dev.edgeagent.driver.modbus.wire.Wire;

/**
 * Asks one unit, and no more often than it may. Knows whether it ever answered, which decides what
 * its silence means. Confined to one thread.
 */
final class Asker {
  private final Wire wire;
  private final int unit;
  private final int most;
  private boolean heard;
  private boolean exhausted;
  private int requests;

  /**
   * @param most requests, the ones that are repeated too
   */
  Asker(Wire wire, int unit, int most) {
    this.wire = wire;
    this.unit = unit;
    this.most = most;
  }

  /**
   * One request.
   *
   * @throws DriverException as {@link Wire#ask}; {@link DriverException.Kind#REJECTED} when no more
   *     are allowed
   */
  Answer ask(Request request) throws DriverException {
    if (requests >= most) {
      exhausted = true;
      throw new DriverException(DriverException.Kind.REJECTED, "no more than %d".formatted(most));
    }
    requests++;
    Answer answer = wire.ask(unit, request);
    heard = true;
    return answer;
  }

  /**
   * One request, so many times until it is answered.
   *
   * @throws DriverException of the last time
   */
  Answer ask(Request request, int times) throws DriverException {
    for (int i = 1; i < times; i++) {
      try {
        return ask(request);
      } catch (DriverException e) {
        if (!silent(e)) {
          throw e;
        }
      }
    }
    return ask(request);
  }

  static Request reading(Span span) {
    return Request.read(span.table(), span.address(), span.count());
  }

  /** Some devices call it their failure when they are asked for what they do not have. */
  static Answer addressed(Answer answer) {
    return answer instanceof Answer.Refused(Refusal refusal)
            && refusal.equals(Refusal.DEVICE_FAILURE)
        ? new Answer.Refused(Refusal.ILLEGAL_ADDRESS)
        : answer;
  }

  /** Whether it may answer the next time. */
  static boolean silent(DriverException e) {
    return e.kind() == DriverException.Kind.TIMEOUT || e.kind() == DriverException.Kind.CORRUPT;
  }

  /** What to do about a unit that never answered. */
  DriverException dead(DriverException last) {
    return new DriverException(
        last.kind(),
        ("%s\n%d requests and no answer. Try another unit; on a serial line another baud rate and"
                + " parity, the wires A and B exchanged, and whether another program has the port;"
                + " over TCP framing rtu, and whether the device takes another connection")
            .formatted(last.getMessage(), requests),
        last);
  }

  /** Whether the unit ever answered, with a refusal even. */
  boolean heard() {
    return heard;
  }

  /** Whether a request was not made because there were too many. */
  boolean exhausted() {
    return exhausted;
  }

  int requests() {
    return requests;
  }
}
