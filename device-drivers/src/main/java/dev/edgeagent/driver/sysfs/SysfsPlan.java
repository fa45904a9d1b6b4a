package dev.edgeagent.driver.sysfs;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.protocol.SysfsProtocol;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.settings.Wording;
import java.time.Duration;

/**
 * A checked device that the kernel shows.
 *
 * @param id its name
 * @param profile what kind of device it is
 * @param protocol the profile's
 * @param every the period between polls
 * @param folder where it is shown
 */
record SysfsPlan(
    DeviceId id, DeviceProfile profile, SysfsProtocol protocol, Duration every, DeviceFolder folder)
    implements DevicePlan {
  /** One thread for all of a kind: a wire measures one thermometer after the other. */
  @Override
  public LinkId link() {
    return new LinkId(Wording.kebab(protocol.bus()));
  }

  @Override
  public Device open(BusContext bus) throws DriverException {
    return new SysfsDevice(this, folder.find(), bus.clocks());
  }
}
