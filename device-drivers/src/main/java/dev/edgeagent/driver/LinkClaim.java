package dev.edgeagent.driver;

import dev.edgeagent.settings.Mark;

/**
 * What a device needs of its link, so that two devices that cannot share it are found before
 * anything is opened.
 *
 * @param mark where the configuration says so
 * @param exclusive whether the device needs the link for itself, as one that speaks by itself does
 * @param settings how the link is set, as {@code 9600 baud 8N1}: equal for all devices that share
 *     it
 */
public record LinkClaim(Mark mark, boolean exclusive, String settings) {}
