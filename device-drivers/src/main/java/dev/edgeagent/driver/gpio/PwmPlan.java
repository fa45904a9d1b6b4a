package dev.edgeagent.driver.gpio;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.driver.board.PwmOutputs;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.protocol.GpioProtocol;
import dev.edgeagent.reading.DeviceId;
import java.time.Duration;
import java.util.Optional;

/**
 * A checked device on an output that is dimmed.
 *
 * @param id its name
 * @param profile what kind of device it is
 * @param protocol the profile's
 * @param every how often it is read back
 * @param use its output
 * @param settings how it is dimmed
 * @param failSafe what is done when the uplink is lost
 * @param outputs of the board
 */
record PwmPlan(
    DeviceId id,
    DeviceProfile profile,
    GpioProtocol protocol,
    Duration every,
    Use use,
    PwmSettings settings,
    Optional<FailSafe> failSafe,
    PwmOutputs outputs)
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
    return PwmDevice.open(this, bus);
  }
}
