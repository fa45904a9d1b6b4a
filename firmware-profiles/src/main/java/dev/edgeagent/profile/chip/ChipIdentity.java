package dev.edgeagent.profile.chip;

import dev.edgeagent.profile.raw.Octets;

/**
 * How a chip says what it is.
 *
 * @param send what is asked
 * @param equal what it answers
 */
public record ChipIdentity(Octets send, Octets equal) {}
