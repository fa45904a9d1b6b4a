package dev.edgeagent.driver;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.Mark;
import java.time.Duration;
import java.util.Optional;

/** A checked device that can be opened, as often as it is lost. Immutable. */
public interface DevicePlan {
  /** Its name. */
  DeviceId id();

  /** What kind of device it is. */
  DeviceProfile profile();

  /** The period between polls. */
  Duration every();

  /** The link it sits on. */
  LinkId link();

  /**
   * Something that one device alone can use.
   *
   * @param mark where the configuration says so
   * @param name of it: the same for the same thing
   */
  record Use(Mark mark, String name) {}

  /**
   * What a device is told when the uplink is lost, and nobody can control it.
   *
   * @param channel that is written
   * @param value that it is given
   * @param after how long the uplink must be lost
   */
  record FailSafe(ChannelId channel, Value value, Duration after) {}

  /** What it needs of that link; empty when any number of devices can use it. */
  default Optional<LinkClaim> claim() {
    return Optional.empty();
  }

  /** What no other device may use, beside its link: a pin, an address on a bus. */
  default Optional<Use> exclusive() {
    return Optional.empty();
  }

  /** What it is told when the uplink is lost. */
  default Optional<FailSafe> failSafe() {
    return Optional.empty();
  }

  /**
   * Opens the device. Blocks, on the thread of the bus; the caller closes what it gets.
   *
   * @param bus what it shares with the other devices of its link
   * @throws DriverException {@link DriverException.Kind#UNAVAILABLE} when the port or host is not
   *     there; the message says what to do
   */
  Device open(BusContext bus) throws DriverException;
}
