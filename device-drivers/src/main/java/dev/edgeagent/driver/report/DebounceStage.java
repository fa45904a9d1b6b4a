package dev.edgeagent.driver.report;

import dev.edgeagent.reading.Value;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Keeps the old value until the new one was there for some time. The first counts at once. */
final class DebounceStage implements FilterStage {
  private final Duration hold;
  private @Nullable Value steady;
  private @Nullable Value candidate;
  private Duration since = Duration.ZERO;

  DebounceStage(Duration hold) {
    this.hold = hold;
  }

  @Override
  public @Nullable Value pass(Value value, Duration now) {
    if (steady == null || value.equals(steady)) {
      return settleOn(value);
    }
    if (!value.equals(candidate)) {
      candidate = value;
      since = now;
    }
    return settle(now);
  }

  /** The new value when it was there for long enough, else null. */
  @Nullable Value settle(Duration now) {
    Value found = candidate;
    return found != null && now.compareTo(due()) >= 0 ? settleOn(found) : null;
  }

  /** When the new value will count; {@link ChannelReporter#NEVER} when there is none. */
  Duration due() {
    return candidate == null ? ChannelReporter.NEVER : since.plus(hold);
  }

  private Value settleOn(Value value) {
    steady = value;
    candidate = null;
    return value;
  }

  @Override
  public void reset() {
    steady = null;
    candidate = null;
  }
}
