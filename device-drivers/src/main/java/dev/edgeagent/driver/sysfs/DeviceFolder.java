package dev.edgeagent.driver.sysfs;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.profile.sysfs.KernelBus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the kernel shows a device. Numbers of IIO devices change from start to start, so that they
 * are looked for by name.
 *
 * @param root where /sys is; another folder in tests
 * @param bus which kind of device
 * @param name of the folder on 1-Wire, in the file {@code name} on IIO
 */
record DeviceFolder(Path root, KernelBus bus, String name) {
  /** More of a file is not read. */
  private static final int MOST_BYTES = 4096;

  private static final int MOST_NAMED = 5;

  /**
   * Finds the folder.
   *
   * @throws DriverException {@link DriverException.Kind#UNAVAILABLE} when there is none, or more
   *     than one
   */
  Path find() throws DriverException {
    Path folder = root.resolve(bus == KernelBus.W1 ? "sys/bus/w1/devices" : "sys/bus/iio/devices");
    List<Path> devices = list(folder);
    List<Path> ours = devices.stream().filter(device -> nameOf(device).equals(name)).toList();
    if (ours.size() > 1) {
      throw new DriverException(
          DriverException.Kind.UNAVAILABLE,
          "%d devices in %s are called %s".formatted(ours.size(), folder, name));
    }
    if (ours.isEmpty()) {
      throw new DriverException(DriverException.Kind.UNAVAILABLE, missing(folder, devices));
    }
    return ours.getFirst();
  }

  private String missing(Path folder, List<Path> devices) {
    List<String> names =
        devices.stream().map(this::nameOf).filter(n -> !n.isEmpty()).limit(MOST_NAMED).toList();
    if (!names.isEmpty()) {
      return "there is no %s in %s, but %s".formatted(name, folder, String.join(", ", names));
    }
    return bus == KernelBus.W1
        ? "there is nothing in %s: is dtoverlay=w1-gpio in config.txt, and the wire connected?"
            .formatted(folder)
        : "there is nothing in %s: the device needs a driver of the kernel and its overlay"
            .formatted(folder);
  }

  private String nameOf(Path device) {
    if (bus == KernelBus.W1) {
      String id = device.getFileName().toString();
      return id.startsWith("w1_bus_master") ? "" : id;
    }
    try {
      return text(device, "name").orElse("").strip();
    } catch (RawValueException _) {
      return "";
    }
  }

  private static List<Path> list(Path folder) {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(paths::add);
    } catch (IOException | DirectoryIteratorException _) {
      return List.of();
    }
    paths.sort(null);
    return paths;
  }

  /** The text of a file of the device; the kernel asks the device now, which may take a second. */
  static Optional<String> text(Path device, String file) throws RawValueException {
    try (InputStream in = Files.newInputStream(device.resolve(file))) {
      return Optional.of(new String(in.readNBytes(MOST_BYTES), StandardCharsets.US_ASCII));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new RawValueException("the kernel cannot read it: " + e.getMessage());
    }
  }
}
