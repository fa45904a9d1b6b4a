package dev.edgeagent.profile.load;

import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.settings.SectionReader;

/**
 * A channel with the section it was read from, for what only its protocol knows.
 *
 * @param channel what all protocols have in common
 * @param section its entry of {@code channels:}
 */
record ChannelEntry(Channel channel, SectionReader section) {}
