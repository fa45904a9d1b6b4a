package dev.edgeagent.profile;

/**
 * The firmware versions a profile describes: comparisons separated by spaces that must all hold, as
 * {@code >=1.0 <3}; {@code *} for all.
 *
 * @param text as in the profile
 */
public record FirmwareRange(String text) {}
