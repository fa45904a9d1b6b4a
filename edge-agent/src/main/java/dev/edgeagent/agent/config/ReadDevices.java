package dev.edgeagent.agent.config;

import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.profile.DeviceProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code devices} section.
 *
 * @param profiles by name of the device, of all devices; empty where the profile has problems
 * @param plans of the devices without problems, in the order of the file
 */
record ReadDevices(Map<String, Optional<DeviceProfile>> profiles, List<DevicePlan> plans) {}
