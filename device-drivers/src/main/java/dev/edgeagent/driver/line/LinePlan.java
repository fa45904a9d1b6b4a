package dev.edgeagent.driver.line;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkClaim;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.driver.serial.SerialSettings;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.protocol.LineProtocol;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.settings.Mark;
import java.time.Duration;
import java.util.Optional;

/**
 * A checked device that sends lines.
 *
 * @param id its name
 * @param profile what kind of device it is
 * @param protocol the profile's
 * @param every not used: the device speaks by itself
 * @param silence when this long no line came, the readings are stale; zero for never
 * @param serial its port
 * @param mark where the port is set
 */
record LinePlan(
    DeviceId id,
    DeviceProfile profile,
    LineProtocol protocol,
    Duration every,
    Duration silence,
    SerialSettings serial,
    Mark mark)
    implements DevicePlan {

  @Override
  public LinkId link() {
    return serial.link();
  }

  @Override
  public Optional<LinkClaim> claim() {
    return Optional.of(serial.claim(mark, true));
  }

  @Override
  public Device open(BusContext bus) throws DriverException {
    return new LineDevice(profile, protocol, silence, bus.links().open(serial), bus.clocks());
  }
}
