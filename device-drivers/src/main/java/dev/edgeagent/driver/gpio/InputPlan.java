package dev.edgeagent.driver.gpio;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.driver.board.GpioLines;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.protocol.GpioProtocol;
import dev.edgeagent.reading.DeviceId;
import java.time.Duration;
import java.util.Optional;

/**
 * A checked device on a line that is watched.
 *
 * @param id its name
 * @param profile what kind of device it is
 * @param protocol the profile's
 * @param every how often what is counted is read
 * @param use its line
 * @param settings how it is watched
 * @param lines of the board
 */
record InputPlan(
    DeviceId id,
    DeviceProfile profile,
    GpioProtocol protocol,
    Duration every,
    Use use,
    InputSettings settings,
    GpioLines lines)
    implements DevicePlan {
  @Override
  public LinkId link() {
    return GpioDriver.LINK;
  }

  @Override
  public Optional<Use> exclusive() {
    return Optional.of(use);
  }

  @Override
  public Device open(BusContext bus) throws DriverException {
    return InputDevice.open(this, bus);
  }
}
