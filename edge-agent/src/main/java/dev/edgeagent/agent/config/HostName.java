package dev.edgeagent.agent.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The name of this Linux machine, without asking any name service. */
final class HostName {
  private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

  private HostName() {}

  static String local() {
    try {
      return Files.readString(KERNEL).strip();
    } catch (IOException _) {
      // Not Linux, or no /proc: the name is then asked for in the configuration.
      return "";
    }
  }
}
