package dev.edgeagent.driver.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A folder that looks like the /proc and /sys of a Raspberry Pi. */
record HostRoot(Path path) {
  HostRoot write(String file, String text) throws IOException {
    Path target = path.resolve(file);
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Files.writeString(target, text);
    return this;
  }

  HostRoot proc() throws IOException {
    return write("proc/loadavg", "0.46 0.22 0.15 2/92 8861\n")
        .write("proc/uptime", "1740.50 3241.92\n")
        .write("proc/stat", "cpu  100 0 100 800 0 0 0 0 0 0\ncpu0 1 1 1 1\n")
        .write("proc/meminfo", "MemTotal: 4000 kB\nMemFree: 5 kB\nMemAvailable: 1000 kB\n");
  }

  void unplug() throws IOException {
    Files.move(path.resolve("proc"), path.resolve("gone"));
  }
}
