package dev.edgeagent.driver.capture;

/** Where events are written down. Called on the thread of the bus; must not block for long. */
@FunctionalInterface
public interface CaptureSink {
  /** Takes the next event. */
  void event(CaptureEvent event);
}
