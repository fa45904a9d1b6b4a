package dev.edgeagent.driver.report;

import dev.edgeagent.reading.Value;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One filter at work, with what it remembers of earlier values. */
interface FilterStage {
  /** What becomes of a value; null when it does not count yet. */
  @Nullable Value pass(Value value, Duration now);

  /** Forgets what was before. */
  void reset();
}
