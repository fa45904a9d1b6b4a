package dev.edgeagent.driver;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.reading.DeviceId;
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

  /** What it needs of that link; empty when any number of devices can use it. */
  default Optional<LinkClaim> claim() {
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
