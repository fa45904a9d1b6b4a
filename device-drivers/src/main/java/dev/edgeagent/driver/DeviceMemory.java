package dev.edgeagent.driver;

import dev.edgeagent.reading.DeviceId;
import java.io.IOException;
import java.util.Optional;

/** A short text a device that outlives the agent. Any thread, one at a time for a device. */
public interface DeviceMemory {
  /** Remembers nothing: for a look at a device that leaves no trace. */
  DeviceMemory NONE =
      new DeviceMemory() {
        @Override
        public Optional<String> recall(DeviceId device) {
          return Optional.empty();
        }

        @Override
        public void keep(DeviceId device, String text) {}
      };

  /** What was kept last; empty when that is nothing, or cannot be read. */
  Optional<String> recall(DeviceId device);

  /**
   * Keeps a text; it survives a power cut when this has returned.
   *
   * @param text of 1,000 characters at most
   * @throws IOException when it could not be written; what was kept before stands
   */
  void keep(DeviceId device, String text) throws IOException;
}
