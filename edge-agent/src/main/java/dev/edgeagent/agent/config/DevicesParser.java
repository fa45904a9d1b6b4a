package dev.edgeagent.agent.config;

import dev.edgeagent.driver.DeviceEntry;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.Drivers;
import dev.edgeagent.driver.run.DeviceRuntime;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.ProfileId;
import dev.edgeagent.profile.load.ProfileCatalogue;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.senml.PayloadForm;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code devices}, each with the driver that its profile needs. Confined to one thread. */
final class DevicesParser {
  private static final Duration DEFAULT_PERIOD = Duration.ofSeconds(10);
  private static final Duration LEAST_PERIOD = Duration.ofMillis(100);
  private static final Duration MOST_PERIOD = Duration.ofHours(24);

  private final Drivers drivers;
  private final ProfileCatalogue catalogue;
  private final Problems problems;

  DevicesParser(Drivers drivers, ProfileCatalogue catalogue, Problems problems) {
    this.drivers = drivers;
    this.catalogue = catalogue;
    this.problems = problems;
  }

  Found parse(SectionReader devices) {
    Map<String, Optional<DeviceProfile>> profiles = new LinkedHashMap<>();
    List<DevicePlan> plans = new ArrayList<>();
    Map<DeviceId, PayloadForm> payloads = new LinkedHashMap<>();
    for (String name : devices.keys()) {
      Optional<DeviceId> id = id(devices, name);
      Optional<SectionReader> entry = devices.section(name);
      Optional<DeviceProfile> profile = entry.flatMap(this::profile);
      profiles.put(name, profile);
      Optional<PayloadForm> form = entry.flatMap(e -> e.choice("payload", PayloadForm.class));
      id.ifPresent(device -> form.ifPresent(payload -> payloads.put(device, payload)));
      entry.ifPresent(e -> plan(id, e, profile).ifPresent(plans::add));
    }
    if (profiles.isEmpty()) {
      problems.add(
          devices.mark(), "there is no device: add one, for example box: { profile: linux/host }");
    }
    DeviceRuntime.check(plans, problems);
    return new Found(profiles, List.copyOf(plans), Map.copyOf(payloads));
  }

  private Optional<DevicePlan> plan(
      Optional<DeviceId> id, SectionReader entry, Optional<DeviceProfile> profile) {
    Duration every = entry.duration("every", DEFAULT_PERIOD, LEAST_PERIOD, MOST_PERIOD);
    Optional<DevicePlan> plan = Optional.empty();
    if (profile.isPresent()) {
      DeviceProfile reporting = ChannelsParser.parse(entry, profile.get());
      // A device with a wrong name is checked all the same, under a name that is never seen.
      DeviceId name = id.orElse(new DeviceId("device"));
      plan = drivers.check(new DeviceEntry(name, reporting, every, entry), problems);
    }
    if (profile.isEmpty() || !spoken(profile.get())) {
      // Which keys belong here only the driver knows: none of them is called unknown.
      entry.know(entry.keys());
    }
    entry.finish();
    return id.isPresent() ? plan : Optional.empty();
  }

  private boolean spoken(DeviceProfile profile) {
    return drivers.names().contains(profile.protocol().name());
  }

  private static Optional<DeviceId> id(SectionReader devices, String name) {
    try {
      return Optional.of(new DeviceId(name));
    } catch (IllegalArgumentException e) {
      devices.problemAtKey(name, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<DeviceProfile> profile(SectionReader entry) {
    Optional<Setting.Scalar> firmware = entry.scalar("firmware");
    return entry
        .require("profile")
        .parsed("profile", ProfileId::new)
        .flatMap(profile -> catalogue.find(profile, firmware, entry.mark("profile"), problems));
  }

  /**
   * What the section says.
   *
   * @param profiles by name of the device, of all devices; empty where the profile has problems
   * @param plans of the devices without problems, in the order of the file
   * @param payloads of the devices that say it
   */
  record Found(
      Map<String, Optional<DeviceProfile>> profiles,
      List<DevicePlan> plans,
      Map<DeviceId, PayloadForm> payloads) {}
}
