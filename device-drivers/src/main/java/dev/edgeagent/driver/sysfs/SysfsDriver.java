package dev.edgeagent.driver.sysfs;

import dev.edgeagent.driver.DeviceEntry;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.Driver;
import dev.edgeagent.profile.protocol.SysfsProtocol;
import dev.edgeagent.profile.sysfs.KernelBus;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Wording;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Devices that the kernel shows as files: {@code protocol: sysfs}. */
public final class SysfsDriver implements Driver {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{12}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  private final Path root;

  /** Reads the machine that it runs on. */
  public SysfsDriver() {
    this(Path.of("/"));
  }

  /** Reads the /sys below another folder: for tests. */
  SysfsDriver(Path root) {
    this.root = root;
  }

  @Override
  public String name() {
    return "sysfs";
  }

  @Override
  public Set<String> linkKeys() {
    return Set.of("w1", "iio");
  }

  @Override
  public Optional<DevicePlan> check(DeviceEntry entry, Problems problems) {
    if (!(entry.profile().protocol() instanceof SysfsProtocol protocol)) {
      problems.add(
          entry.settings().mark(),
          entry.profile().id() + " is no profile of a device that the kernel shows");
      return Optional.empty();
    }
    int before = problems.count();
    String key = Wording.kebab(protocol.bus());
    Optional<SectionReader> section = entry.settings().require(key).section(key);
    Optional<String> name =
        protocol.bus() == KernelBus.W1
            ? section.flatMap(s -> s.require("id").parsed("id", id -> id(id, protocol.family())))
            : section.flatMap(s -> s.require("name").parsed("name", SysfsDriver::name));
    section.ifPresent(SectionReader::finish);
    if (problems.count() > before) {
      return Optional.empty();
    }
    return name.map(
        n ->
            new SysfsPlan(
                entry.id(),
                entry.profile(),
                protocol,
                entry.every(),
                new DeviceFolder(root, protocol.bus(), n)));
  }

  private static String id(String text, Optional<String> family) {
    if (!ID.matcher(text).matches()) {
      throw new IllegalArgumentException(
          Wording.quoted(text)
              + " is no id on 1-Wire: write the name of a folder in /sys/bus/w1/devices,"
              + " as 28-0000075a1b2c");
    }
    if (!family.map(text::startsWith).orElse(true)) {
      throw new IllegalArgumentException(
          "the profile is for devices whose id begins with " + family.orElse(""));
    }
    return text;
  }

  private static String name(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException(
          Wording.quoted(text)
              + " is no name of a device: write what a file /sys/bus/iio/devices/*/name says");
    }
    return text;
  }
}
