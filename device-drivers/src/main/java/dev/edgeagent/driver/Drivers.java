package dev.edgeagent.driver;

import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Wording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The drivers by name, and which of them a device of the configuration needs. Immutable. */
public final class Drivers {
  /** The link key that replaces the real link of any profile. */
  private static final String SIM = "sim";

  private final Map<String, Driver> byName = new TreeMap<>();

  /** Those given; the names must differ. */
  public Drivers(List<Driver> drivers) {
    for (Driver driver : drivers) {
      if (byName.put(driver.name(), driver) != null) {
        throw new IllegalArgumentException("two drivers are named " + driver.name());
      }
    }
  }

  /** Those that {@link ServiceLoader} finds on the class path. */
  public static Drivers installed() {
    return new Drivers(
        ServiceLoader.load(Driver.class).stream().map(ServiceLoader.Provider::get).toList());
  }

  /** Their names, sorted. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /**
   * Checks a device with the driver that speaks its profile's protocol, or with {@code sim} when
   * its entry says so. Does no I/O; does not finish the entry's section.
   *
   * @return empty when a problem was noted
   */
  public Optional<DevicePlan> check(DeviceEntry entry, Problems problems) {
    String protocol = entry.profile().protocol().name();
    Driver spoken = byName.get(protocol);
    Driver sim = byName.get(SIM);
    if (spoken == null && (sim == null || !entry.settings().has(SIM))) {
      problems.add(
          entry.settings().mark("profile"),
          "no driver speaks %s, the protocol of %s; there are: %s"
              .formatted(protocol, entry.profile().id(), Wording.listed(names())));
      return Optional.empty();
    }
    int before = problems.list().size();
    refuseForeignLinks(entry, spoken);
    Optional<DevicePlan> real =
        spoken == null ? Optional.empty() : checkReal(spoken, sim, entry, problems);
    Optional<DevicePlan> plan =
        sim != null && entry.settings().has(SIM) ? sim.check(entry, problems) : real;
    return problems.list().size() > before ? Optional.empty() : plan;
  }

  /** The real link of a simulated device may be left out; where it is there, it must be right. */
  private static Optional<DevicePlan> checkReal(
      Driver spoken, @Nullable Driver sim, DeviceEntry entry, Problems problems) {
    SectionReader settings = entry.settings();
    boolean linked =
        spoken.linkKeys().isEmpty() || spoken.linkKeys().stream().anyMatch(settings::has);
    if (linked) {
      return spoken.check(entry, problems);
    }
    if (sim == null || !settings.has(SIM)) {
      problems.add(
          settings.mark(),
          "%s needs its link: add %s, or `sim: {}` to simulate it"
              .formatted(entry.id(), keys(spoken)));
    }
    return Optional.empty();
  }

  private void refuseForeignLinks(DeviceEntry entry, @Nullable Driver spoken) {
    SectionReader settings = entry.settings();
    for (Driver driver : byName.values()) {
      for (String key : driver.linkKeys()) {
        boolean foreign = spoken == null || !spoken.linkKeys().contains(key);
        if (!key.equals(SIM) && foreign && settings.has(key)) {
          settings.know(List.of(key));
          String instead = spoken == null || spoken.linkKeys().isEmpty() ? "" : keys(spoken);
          settings.problemAtKey(
              key,
              "%s speaks %s, which has %s and not '%s'"
                  .formatted(
                      entry.profile().id(),
                      entry.profile().protocol().name(),
                      instead.isEmpty() ? "no link" : instead,
                      key));
        }
      }
    }
  }

  private static String keys(Driver driver) {
    return String.join(" or ", driver.linkKeys().stream().sorted().map(Wording::quoted).toList());
  }
}
