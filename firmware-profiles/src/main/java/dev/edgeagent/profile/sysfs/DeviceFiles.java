package dev.edgeagent.profile.sysfs;

import dev.edgeagent.profile.raw.RawValueException;
import java.util.Optional;

/** The files of one device. */
@FunctionalInterface
public interface DeviceFiles {
  /**
   * The text of a file.
   *
   * @param name without a folder
   * @return empty when there is no such file
   * @throws RawValueException when the kernel could not read the device
   */
  Optional<String> text(String name) throws RawValueException;
}
