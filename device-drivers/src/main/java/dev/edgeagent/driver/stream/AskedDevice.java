package dev.edgeagent.driver.stream;

import dev.edgeagent.driver.ByteLink;
import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.profile.protocol.Request;
import dev.edgeagent.profile.raw.Octets;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.time.Duration;
import java.util.Optional;

/**
 * An open device that answers. After an answer that did not come, or came damaged, everything on
 * the line is thrown away before the next request, so that a late answer is never taken for that to
 * another one.
 *
 * @param <M> what a whole message is
 */
public final class AskedDevice<M> implements Device {
  private final Language<M> language;
  private final Duration timeout;
  private final ByteLink link;
  private final Clocks clocks;
  private final Intake<M> intake;

  /** What was on the line before it was opened is nobody's answer. */
  private boolean astray = true;

  /**
   * Owns the link from now on.
   *
   * @param timeout how long the device may take for each answer
   */
  public AskedDevice(Language<M> language, Duration timeout, ByteLink link, Clocks clocks) {
    this.language = language;
    this.timeout = timeout;
    this.link = link;
    this.clocks = clocks;
    intake = new Intake<>(link, clocks, language.decoder());
  }

  @Override
  public boolean spontaneous() {
    return false;
  }

  @Override
  public void poll(Duration patience, ReadingSink sink) throws DriverException {
    for (Request<Octets> request : language.requests()) {
      if (astray || intake.leftovers()) {
        intake.drain();
      }
      astray = true;
      link.write(request.send().toArray());
      answer(request).put(sink, intake.received());
      astray = false;
    }
  }

  private Reception answer(Request<Octets> request) throws DriverException {
    Duration end = clocks.ticker().now().plus(timeout);
    while (true) {
      switch (intake.next()) {
        case Step.NeedMore<M> _ -> waitUntil(end);
        case Step.Corrupt<M>(String reason) ->
            throw new DriverException(DriverException.Kind.CORRUPT, reason);
        case Step.Message<M>(M message) -> {
          Reception reception = language.read(message, Optional.of(request.channels()));
          if (!reception.isEmpty()) {
            return reception;
          }
          if (clocks.ticker().now().compareTo(end) >= 0) {
            throw late();
          }
        }
      }
    }
  }

  private void waitUntil(Duration end) throws DriverException {
    Duration left = end.minus(clocks.ticker().now());
    // A bus that is told to end interrupts its thread, and a link then waits no more.
    if (!left.isPositive() || Thread.currentThread().isInterrupted()) {
      throw late();
    }
    var _ = intake.more(left);
  }

  private DriverException late() {
    return new DriverException(
        DriverException.Kind.TIMEOUT,
        "no answer within %d ms: is the device on, and are the settings of the port its own?"
            .formatted(timeout.toMillis()));
  }

  @Override
  public void write(ChannelId channel, Value value) throws DriverException {
    link.write(language.write(channel, value));
    // Some acknowledge a write and some do not: whatever they say is no answer to a request.
    astray = true;
  }

  @Override
  public void close() {
    link.close();
  }
}
