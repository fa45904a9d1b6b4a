package dev.edgeagent.driver.stream;

import dev.edgeagent.driver.ByteLink;
import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.time.Duration;
import java.util.Optional;

/**
 * An open device that speaks by itself.
 *
 * @param <M> what a whole message is
 */
public final class ListeningDevice<M> implements Device {
  private final Language<M> language;
  private final ByteLink link;
  private final Clocks clocks;
  private final Intake<M> intake;
  private final Silence silence;
  private boolean inStep;

  /**
   * Owns the link from now on.
   *
   * @param silence when this long no good message came, the readings are stale; zero for never
   */
  public ListeningDevice(Language<M> language, Duration silence, ByteLink link, Clocks clocks) {
    this.language = language;
    this.link = link;
    this.clocks = clocks;
    intake = new Intake<>(link, clocks, language.decoder());
    this.silence = new Silence(silence, clocks, language.noun());
  }

  @Override
  public boolean spontaneous() {
    return true;
  }

  @Override
  public void poll(Duration patience, ReadingSink sink) throws DriverException {
    Duration end = clocks.ticker().now().plus(patience);
    boolean any = take(sink);
    while (!any) {
      if (!intake.more(end.minus(clocks.ticker().now()))) {
        silence.check();
        return;
      }
      any = take(sink);
      if (clocks.ticker().now().compareTo(end) >= 0) {
        return;
      }
    }
  }

  /** Takes the messages that are there; true when one was good. */
  private boolean take(ReadingSink sink) throws DriverException {
    boolean any = false;
    while (true) {
      switch (intake.next()) {
        case Step.NeedMore<M> _ -> {
          return any;
        }
        case Step.Corrupt<M>(String reason) -> {
          if (firstOfAll()) {
            continue;
          }
          throw new DriverException(DriverException.Kind.CORRUPT, reason);
        }
        case Step.Message<M>(M message) -> any |= message(message, sink);
      }
    }
  }

  private boolean message(M message, ReadingSink sink) throws DriverException {
    boolean first = firstOfAll();
    Reception reception;
    try {
      reception = language.read(message, Optional.empty());
    } catch (DriverException e) {
      if (first) {
        // We came in the middle of it; only from the next on we know where one begins.
        return false;
      }
      throw e;
    }
    if (first && language.doubtful(message)) {
      return false;
    }
    silence.broken();
    reception.put(sink, intake.received());
    return !reception.isEmpty();
  }

  private boolean firstOfAll() {
    boolean first = !inStep;
    inStep = true;
    return first;
  }

  @Override
  public void write(ChannelId channel, Value value) throws DriverException {
    link.write(language.write(channel, value));
  }

  @Override
  public void close() {
    link.close();
  }
}
