package dev.edgeagent.driver.run;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Reading;
import java.util.List;
import java.util.Optional;

/**
 * What reading a device once gave.
 *
 * @param device its name
 * @param readings what came, the newest of each channel, in the order of the profile
 * @param failure why something is missing; empty when every readable channel came
 */
public record OnceResult(
    DeviceId device, List<Reading> readings, Optional<DriverException> failure) {}
