package dev.edgeagent.driver.run;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.reading.DeviceId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log when a device comes, goes, or begins to misbehave: once per change. Confined to
 * the thread of the bus.
 */
final class Availability {
  private static final Logger LOG = LoggerFactory.getLogger(Availability.class);

  /**
   * A bad stretch has ended when this long nothing was wrong; until then repeats are not logged.
   */
  static final Duration GOOD_AGAIN = Duration.ofMinutes(1);

  private enum State {
    UNKNOWN,
    ONLINE,
    OFFLINE
  }

  private final DeviceId device;
  private final Set<DriverException.Kind> stretch = EnumSet.noneOf(DriverException.Kind.class);
  private State state = State.UNKNOWN;
  private Duration lastFault = Duration.ZERO;
  private boolean crashed;

  Availability(DeviceId device) {
    this.device = device;
  }

  void online() {
    if (state != State.ONLINE) {
      LOG.info("{}: online", device);
      state = State.ONLINE;
    }
  }

  void offline(String message) {
    if (state != State.OFFLINE) {
      LOG.warn("{}: offline: {}", device, message);
      state = State.OFFLINE;
    } else {
      LOG.debug("{}: still offline: {}", device, message);
    }
  }

  void fault(DriverException.Kind kind, String message, Duration now) {
    lastFault = now;
    if (stretch.add(kind)) {
      LOG.warn("{}: {}: {}", device, words(kind), message);
    }
  }

  void crash(Throwable bug, Duration now) {
    lastFault = now;
    if (!crashed) {
      crashed = true;
      LOG.error("{}: a bug in its driver, please report it", device, bug);
    }
  }

  /** Something good came; ends a bad stretch that lies far enough back. */
  void good(Duration now) {
    if (!stretch.isEmpty() && now.minus(lastFault).compareTo(GOOD_AGAIN) >= 0) {
      stretch.clear();
      LOG.info("{}: good again", device);
    }
  }

  private static String words(DriverException.Kind kind) {
    return switch (kind) {
      case UNAVAILABLE -> "gone";
      case TIMEOUT -> "no answer";
      case CORRUPT -> "damaged data";
      case REJECTED -> "refused";
    };
  }
}
