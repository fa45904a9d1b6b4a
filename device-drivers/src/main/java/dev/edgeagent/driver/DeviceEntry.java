package dev.edgeagent.driver;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.settings.SectionReader;
import java.time.Duration;

/**
 * One device of the configuration, as a driver sees it.
 *
 * @param id its name
 * @param profile what kind of device it is
 * @param every the period between polls, from 100 ms to 24 h
 * @param settings its entry; the driver takes its own keys and leaves the rest. The caller finishes
 *     it
 */
public record DeviceEntry(
    DeviceId id, DeviceProfile profile, Duration every, SectionReader settings) {}
