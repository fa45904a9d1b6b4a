package dev.edgeagent.benchmark.delivery.own;

import dev.edgeagent.benchmark.delivery.way.Tape;
import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.FirmwareRange;
import dev.edgeagent.profile.ProfileId;
import dev.edgeagent.profile.channel.Access;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.profile.channel.Scaling;
import dev.edgeagent.profile.protocol.HostProtocol;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.DeviceId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The one device, on a link of its own.
 *
 * @param device that is opened
 */
record TapePlan(TapeDevice device) implements DevicePlan {
  private static final DeviceProfile PROFILE = describe();

  @Override
  public DeviceId id() {
    return Tape.DEVICE;
  }

  @Override
  public DeviceProfile profile() {
    return PROFILE;
  }

  private static DeviceProfile describe() {
    Map<ChannelId, Channel> channels = new LinkedHashMap<>();
    new Tape()
        .sweep()
        .forEach(
            reading ->
                channels.put(
                    reading.channel(),
                    new Channel(
                        reading.channel(),
                        ChannelType.NUMBER,
                        Access.READ,
                        reading.unit(),
                        Scaling.NONE,
                        Optional.empty(),
                        reading.channel().value())));
    return new DeviceProfile(
        new ProfileId("benchmark/meter"),
        "Meter",
        new FirmwareRange("*"),
        "made up",
        new HostProtocol(Map.of()),
        channels);
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(1);
  }

  @Override
  public LinkId link() {
    return new LinkId("tape");
  }

  @Override
  public Device open(BusContext bus) {
    return device;
  }
}
