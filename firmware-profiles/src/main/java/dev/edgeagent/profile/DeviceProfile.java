package dev.edgeagent.profile;

import dev.edgeagent.reading.ChannelId;
import java.util.Map;

/**
 * A kind of device, for a range of firmware versions.
 *
 * @param id {@code vendor/model}
 * @param title for people
 * @param firmware the versions it describes
 * @param source where its facts come from: data sheet, capture
 * @param protocol how the device is spoken to
 * @param channels by id, in the order of the profile
 */
public record DeviceProfile(
    ProfileId id,
    String title,
    FirmwareRange firmware,
    String source,
    Protocol protocol,
    Map<ChannelId, Channel> channels) {}
