package dev.edgeagent.driver.run;

import dev.edgeagent.reading.DeviceId;
import java.util.Optional;

/**
 * What a device did since the agent started, as seen at one moment.
 *
 * @param device its name
 * @param online whether its port or host is there
 * @param trouble why there are no good readings now; empty when there are
 * @param readings measured ones
 * @param suppressed those of them that the rules of their channels did not report, with those that
 *     are held back now
 * @param corrupt damaged frames
 * @param timeouts answers that did not come
 * @param rejected times that the device said no
 * @param crashes exceptions that a driver must not throw: bugs
 * @param opens how often it was opened
 * @param losses how often its port or host went away
 */
public record DeviceStatistics(
    DeviceId device,
    boolean online,
    Optional<String> trouble,
    long readings,
    long suppressed,
    long corrupt,
    long timeouts,
    long rejected,
    long crashes,
    long opens,
    long losses) {}
