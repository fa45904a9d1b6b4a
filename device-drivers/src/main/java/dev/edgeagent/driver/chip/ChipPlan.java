package dev.edgeagent.driver.chip;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.driver.board.ChipBuses;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.protocol.ChipProtocol;
import dev.edgeagent.reading.DeviceId;
import java.time.Duration;
import java.util.Optional;

/**
 * A checked chip.
 *
 * @param id its name
 * @param profile what kind of chip it is
 * @param protocol the profile's
 * @param every the period between polls
 * @param place where it is
 * @param use the same, for nobody else
 * @param buses of the board
 */
record ChipPlan(
    DeviceId id,
    DeviceProfile profile,
    ChipProtocol protocol,
    Duration every,
    ChipPlace place,
    Use use,
    ChipBuses buses)
    implements DevicePlan {
  @Override
  public LinkId link() {
    return place.link();
  }

  @Override
  public Optional<Use> exclusive() {
    return Optional.of(use);
  }

  @Override
  public Device open(BusContext bus) throws DriverException {
    return ChipDevice.open(this, bus.clocks());
  }
}
