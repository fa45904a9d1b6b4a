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
 * A checked device on a line that is switched.
 *
 * @param id its name
 * @param profile what kind of device it is
 * @param protocol the profile's
 * @param every how often the line is read back
 * @param use its line
 * @param settings how it is switched
 * @param failSafe what is done when the uplink is lost
 * @param lines of the board
 */
record OutputPlan(
    DeviceId id,
    DeviceProfile profile,
    GpioProtocol protocol,
    Duration every,
    Use use,
    OutputSettings settings,
    Optional<FailSafe> failSafe,
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
    return OutputDevice.open(this, bus);
  }
}
