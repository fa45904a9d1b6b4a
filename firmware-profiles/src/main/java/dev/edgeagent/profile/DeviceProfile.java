package dev.edgeagent.profile;

import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.formula.Formula;
import dev.edgeagent.profile.protocol.Protocol;
import dev.edgeagent.profile.raw.RawValue;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.profile.report.ReportRule;
import dev.edgeagent.reading.ChannelId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of device, for a range of firmware versions.
 *
 * @param id {@code vendor/model}
 * @param title for people
 * @param vendor for people: its name as the vendor writes it
 * @param model for people: the name or number on the device
 * @param firmware the versions it describes
 * @param source where its facts come from: data sheet, capture
 * @param protocol how the device is spoken to
 * @param channels by id, in the order of the profile
 * @param derived those of the channels that are computed from others, which the device itself does
 *     not know
 */
public record DeviceProfile(
    ProfileId id,
    String title,
    Optional<String> vendor,
    Optional<String> model,
    FirmwareRange firmware,
    String source,
    Protocol protocol,
    Map<ChannelId, Channel> channels,
    Map<ChannelId, Formula> derived) {
  /** Copies the channels. */
  public DeviceProfile {
    derived = Collections.unmodifiableMap(new LinkedHashMap<>(derived));
    channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
  }

  /** One without a vendor, a model and derived channels. */
  public DeviceProfile(
      ProfileId id,
      String title,
      FirmwareRange firmware,
      String source,
      Protocol protocol,
      Map<ChannelId, Channel> channels) {
    this(
        id,
        title,
        Optional.empty(),
        Optional.empty(),
        firmware,
        source,
        protocol,
        channels,
        Map.of());
  }

  /**
   * The same kind of device with other rules for some channels.
   *
   * @param rules of channels that the profile has
   */
  public DeviceProfile reporting(Map<ChannelId, ReportRule> rules) {
    Map<ChannelId, Channel> changed = new LinkedHashMap<>(channels);
    rules.forEach((id, rule) -> changed.computeIfPresent(id, (_, was) -> was.reporting(rule)));
    return new DeviceProfile(
        id, title, vendor, model, firmware, source, protocol, changed, derived);
  }

  /**
   * Makes measurements of what the device said.
   *
   * @param raw by channel; those that the profile does not have are left out
   * @throws RawValueException when one is no value of its channel
   */
  public Map<ChannelId, Measurement> read(Map<ChannelId, RawValue> raw) throws RawValueException {
    Map<ChannelId, Measurement> measured = new LinkedHashMap<>();
    for (Map.Entry<ChannelId, RawValue> entry : raw.entrySet()) {
      Channel channel = channels.get(entry.getKey());
      if (channel != null) {
        measured.put(entry.getKey(), channel.read(entry.getValue()));
      }
    }
    return measured;
  }

  /** The channel of that name, if the profile has it. */
  public Optional<Channel> channel(ChannelId channel) {
    return Optional.ofNullable(channels.get(channel));
  }

  /** The channels that can be read, derived ones too, in the order of the profile. */
  public List<Channel> readable() {
    return channels.values().stream().filter(channel -> channel.access().readable()).toList();
  }
}
