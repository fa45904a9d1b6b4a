package dev.edgeagent.driver.host;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.protocol.HostProtocol;
import dev.edgeagent.reading.DeviceId;
import java.time.Duration;

/**
 * The box itself, checked.
 *
 * @param id its name
 * @param profile which figures
 * @param protocol the profile's
 * @param every the period between polls
 * @param files where the figures are
 */
record HostPlan(
    DeviceId id, DeviceProfile profile, HostProtocol protocol, Duration every, HostFiles files)
    implements DevicePlan {
  private static final LinkId HOST = new LinkId("host");

  @Override
  public LinkId link() {
    return HOST;
  }

  @Override
  public Device open(BusContext bus) throws DriverException {
    return new HostDevice(profile, protocol, files, bus.clocks());
  }
}
