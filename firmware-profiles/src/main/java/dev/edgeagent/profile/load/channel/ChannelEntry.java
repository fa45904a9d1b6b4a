package dev.edgeagent.profile.load.channel;

import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.settings.SectionReader;

/**
 * A channel with the section it was read from, for what only its protocol knows.
 *
 * @param channel what all protocols have in common
 * @param section its entry of {@code channels:}
 */
public record ChannelEntry(Channel channel, SectionReader section) {
  /** Notes a problem of the channel as a whole, where its name stands. */
  public void problem(String message) {
    section.problems().add(section.mark(), message);
  }
}
