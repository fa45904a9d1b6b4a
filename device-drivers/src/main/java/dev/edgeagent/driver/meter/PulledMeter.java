package dev.edgeagent.driver.meter;

import dev.edgeagent.driver.ByteLink;
import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.driver.stream.Intake;
import dev.edgeagent.driver.stream.Step;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * An open meter that is asked for a readout as IEC 62056-21 says, modes A and C. A readout takes up
 * to minutes at 300 baud, so the meter is listened to in slices like one that speaks by itself, and
 * asked again when its period is over.
 */
final class PulledMeter implements Device {
  private static final byte[] REQUEST = "/?!\r\n".getBytes(StandardCharsets.US_ASCII);

  /** Normal protocol, the speed stays as it is (300 baud), data readout. */
  private static final byte[] READOUT = "\u0006000\r\n".getBytes(StandardCharsets.US_ASCII);

  /** In the identification, behind the three letters of the maker: the speed that it offers. */
  private static final int SPEED = 4;

  private final MeterLanguage language;
  private final Duration every;
  private final Duration timeout;
  private final ByteLink link;
  private final Clocks clocks;
  private final TextDecoder decoder = new TextDecoder();
  private final Intake<byte[]> intake;
  private Duration due;
  private Duration asked;
  private boolean waiting;
  private boolean answered;

  /**
   * Owns the link from now on.
   *
   * @param every how long from one request to the next
   * @param timeout how long the meter may be silent before and within a readout
   */
  PulledMeter(
      MeterLanguage language, Duration every, Duration timeout, ByteLink link, Clocks clocks) {
    this.language = language;
    this.every = every;
    this.timeout = timeout;
    this.link = link;
    this.clocks = clocks;
    intake = new Intake<>(link, clocks, decoder);
    due = clocks.ticker().now();
    asked = due;
  }

  @Override
  public boolean spontaneous() {
    return true;
  }

  @Override
  public void poll(Duration patience, ReadingSink sink) throws DriverException {
    Duration now = clocks.ticker().now();
    Duration end = now.plus(patience);
    if (!waiting && now.compareTo(due) >= 0) {
      ask(now);
    }
    boolean done = false;
    while (!done) {
      done = take(sink) || !intake.more(end.minus(clocks.ticker().now()));
      done |= clocks.ticker().now().compareTo(end) >= 0;
    }
    checkTimeout();
  }

  private void ask(Duration now) throws DriverException {
    intake.drain();
    due = now.plus(every);
    waiting = true;
    answered = false;
    link.write(REQUEST);
    asked = clocks.ticker().now();
  }

  /** Takes what is there; true when a telegram was whole. */
  private boolean take(ReadingSink sink) throws DriverException {
    return switch (intake.next()) {
      case Step.NeedMore<byte[]> _ -> {
        acknowledge();
        yield false;
      }
      case Step.Corrupt<byte[]>(String reason) -> {
        waiting = false;
        throw new DriverException(DriverException.Kind.CORRUPT, reason);
      }
      case Step.Message<byte[]>(byte[] telegram) -> {
        waiting = false;
        language.read(telegram, Optional.empty()).put(sink, intake.received());
        yield true;
      }
    };
  }

  /** A meter of mode C says which speed it offers and waits for what to do; mode A just goes on. */
  private void acknowledge() throws DriverException {
    Optional<String> identification = decoder.identification();
    if (!waiting || answered || identification.isEmpty()) {
      return;
    }
    answered = true;
    String text = identification.get();
    if (text.length() > SPEED && Character.isDigit(text.charAt(SPEED))) {
      link.write(READOUT);
    }
  }

  private void checkTimeout() throws DriverException {
    Duration now = clocks.ticker().now();
    Duration last = intake.arrived().compareTo(asked) > 0 ? intake.arrived() : asked;
    if (waiting && now.minus(last).compareTo(timeout) >= 0) {
      waiting = false;
      throw new DriverException(
          DriverException.Kind.TIMEOUT,
          "the meter says nothing for %d ms: is the head on its place, and is it 300 baud 7E1?"
              .formatted(timeout.toMillis()));
    }
  }

  @Override
  public void write(ChannelId channel, Value value) throws DriverException {
    var _ = language.write(channel, value);
  }

  @Override
  public void close() {
    link.close();
  }
}
