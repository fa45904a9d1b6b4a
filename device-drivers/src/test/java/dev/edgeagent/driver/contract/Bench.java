package dev.edgeagent.driver.contract;

import dev.edgeagent.driver.DevicePlan;
import java.io.IOException;

/** A device with somebody who makes it do things. */
public interface Bench extends AutoCloseable {
  /** The device; opened by the test, as often as it likes. */
  DevicePlan plan();

  /** Lets the device measure something good, soon and again if it was doing something else. */
  void good() throws Exception;

  /** Lets the device send something damaged. */
  void noise() throws Exception;

  /** Takes the device away. */
  void unplug() throws Exception;

  /** Brings the device back. */
  void plug() throws Exception;

  @Override
  void close() throws IOException;
}
