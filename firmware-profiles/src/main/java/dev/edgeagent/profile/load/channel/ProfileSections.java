package dev.edgeagent.profile.load.channel;

import dev.edgeagent.settings.SectionReader;
import java.util.List;
import java.util.Set;

/**
 * What the parser of a protocol gets of a profile.
 *
 * @param root the profile; the caller finishes it
 * @param channels those that the device itself knows, without the ones that have problems of their
 *     own; the caller finishes their sections
 * @param names of all channels that the device itself knows, in the order of the profile
 */
public record ProfileSections(SectionReader root, List<ChannelEntry> channels, Set<String> names) {}
