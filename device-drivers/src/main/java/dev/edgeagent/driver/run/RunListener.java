package dev.edgeagent.driver.run;

import dev.edgeagent.reading.Reading;

/** What comes out of running devices. Called on bus threads; must not block for long. */
@FunctionalInterface
public interface RunListener {
  /** One reading, in order per device. */
  void reading(Reading reading);
}
