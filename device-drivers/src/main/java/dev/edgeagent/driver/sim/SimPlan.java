package dev.edgeagent.driver.sim;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.reading.DeviceId;
import java.time.Duration;

/**
 * A simulated device.
 *
 * @param id its name
 * @param profile what kind of device it plays
 * @param every the period between polls
 * @param seed the same one gives the same values at the same time
 * @param failure what it does wrong
 * @param after how long after opening it begins to
 */
record SimPlan(
    DeviceId id, DeviceProfile profile, Duration every, int seed, Failure failure, Duration after)
    implements DevicePlan {

  @Override
  public LinkId link() {
    return new LinkId("sim-" + id);
  }

  @Override
  public Device open(BusContext bus) {
    return new SimDevice(this, bus.clocks());
  }
}
