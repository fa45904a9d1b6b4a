package dev.edgeagent.driver.run;

import dev.edgeagent.reading.Reading;
import dev.edgeagent.reading.Urgency;

/** What comes out of running devices. Called on bus threads; must not block for long. */
@FunctionalInterface
public interface RunListener {
  /** One reading, in order per device. */
  void reading(Reading reading, Urgency urgency);
}
