package dev.edgeagent.driver.stream;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.profile.protocol.Request;
import dev.edgeagent.profile.raw.Octets;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What messages of a device mean: a protocol with a profile. Immutable.
 *
 * @param <M> what a whole message is
 */
public interface Language<M> {
  /** What a message is called, for people: line, frame, telegram. */
  String noun();

  /** One that is at the beginning of a message. */
  Decoder<M> decoder();

  /**
   * What a message tells.
   *
   * @param wanted the channels that were asked for; empty when nothing was
   * @return {@link Reception#NOTHING} when it is about other things
   * @throws DriverException {@link DriverException.Kind#CORRUPT} when it is none of this device
   */
  Reception read(M message, Optional<Set<ChannelId>> wanted) throws DriverException;

  /**
   * Whether a good message might be the end of another one: then the first after opening, which may
   * have lost its beginning, is not believed.
   */
  boolean doubtful(M message);

  /** What is asked at each poll; none of a device that speaks by itself. */
  List<Request<Octets>> requests();

  /**
   * What is sent to write a value.
   *
   * @throws DriverException {@link DriverException.Kind#REJECTED} when the profile does not say how
   */
  byte[] write(ChannelId channel, Value value) throws DriverException;
}
