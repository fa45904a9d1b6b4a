package dev.edgeagent.driver.mqtt;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.protocol.MqttProtocol;
import dev.edgeagent.reading.DeviceId;
import java.time.Duration;

/**
 * A checked device.
 *
 * @param id its name
 * @param profile what kind of device it is
 * @param every not used: it speaks by itself
 * @param protocol the profile's, with the topic of this device filled in
 * @param broker over which it speaks
 * @param qos 0 to 2, of what is subscribed and sent
 * @param timeout how long the state may take that confirms a command
 * @param silence how long it may say nothing; zero for ever
 */
record MqttPlan(
    DeviceId id,
    DeviceProfile profile,
    Duration every,
    MqttProtocol protocol,
    BrokerSettings broker,
    int qos,
    Duration timeout,
    Duration silence)
    implements DevicePlan {
  @Override
  public LinkId link() {
    return broker.link();
  }

  @Override
  public Device open(BusContext bus) throws DriverException {
    return MqttDevice.open(this, bus);
  }
}
