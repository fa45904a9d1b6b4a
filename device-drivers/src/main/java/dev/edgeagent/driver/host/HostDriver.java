package dev.edgeagent.driver.host;

import dev.edgeagent.driver.DeviceEntry;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.Driver;
import dev.edgeagent.profile.protocol.HostProtocol;
import dev.edgeagent.settings.Problems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** The figures of the box itself: {@code protocol: host}, no link. */
public final class HostDriver implements Driver {
  private static final Path ROOT = Path.of("/");

  private final Path root;

  /** Reads the machine that it runs on. */
  public HostDriver() {
    this(ROOT);
  }

  /** Reads the /proc and /sys below another folder: for tests. */
  HostDriver(Path root) {
    this.root = root;
  }

  @Override
  public String name() {
    return "host";
  }

  @Override
  public Set<String> linkKeys() {
    return Set.of();
  }

  @Override
  public Optional<DevicePlan> check(DeviceEntry entry, Problems problems) {
    if (!(entry.profile().protocol() instanceof HostProtocol protocol)) {
      problems.add(
          entry.settings().mark(), entry.profile().id() + " is no profile of the box itself");
      return Optional.empty();
    }
    int before = problems.list().size();
    Path disk = entry.settings().parsed("disk", HostDriver::folder).orElse(ROOT);
    return problems.list().size() > before
        ? Optional.empty()
        : Optional.of(
            new HostPlan(
                entry.id(), entry.profile(), protocol, entry.every(), new HostFiles(root, disk)));
  }

  private static Path folder(String text) {
    try {
      if (text.startsWith("/")) {
        return Path.of(text);
      }
    } catch (InvalidPathException _) {
      // Falls through to the one message that helps.
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no absolute path of a folder, for example /var/lib/edge-agent");
  }
}
