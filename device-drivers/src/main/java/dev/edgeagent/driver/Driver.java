package dev.edgeagent.driver;

import dev.edgeagent.settings.Problems;
import java.util.Optional;
import java.util.Set;

/**
 * Speaks one protocol. Found with {@link java.util.ServiceLoader}; stateless, any thread.
 *
 * <p>A driver has no thread, no lock, no static state and no retry loop: scheduling, backoff and
 * availability are the business of {@code driver.run}.
 */
public interface Driver {
  /** The protocol, as in a profile's {@code protocol:}. */
  String name();

  /** The keys of a device's entry that name its link, for example {@code serial}. */
  Set<String> linkKeys();

  /**
   * Checks a device's settings and says what can be opened. Does no I/O and notes every problem.
   *
   * @return empty when a problem was noted
   */
  Optional<DevicePlan> check(DeviceEntry entry, Problems problems);
}
