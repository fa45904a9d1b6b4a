package dev.edgeagent.driver.host;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files in which Linux shows its figures.
 *
 * @param root where /proc and /sys are; another folder in tests
 * @param disk a folder of the disk that is looked at
 */
record HostFiles(Path root, Path disk) {
  /** More of a file is not read: what is wanted stands at its beginning. */
  private static final int MOST_BYTES = 8192;

  private static final Pattern PROCESSOR =
      Pattern.compile(".*(cpu|soc|x86_pkg|coretemp|k10temp|zenpower).*", Pattern.DOTALL);

  /** The text of a file below the root; empty when it cannot be read. */
  Optional<String> text(String path) {
    return text(root.resolve(path));
  }

  private static Optional<String> text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(new String(in.readNBytes(MOST_BYTES), StandardCharsets.US_ASCII));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  boolean present() {
    return Files.isDirectory(root.resolve("proc"));
  }

  /** The temperature of the processor: a thermal zone, else a hwmon input, of its own if it can. */
  Optional<String> temperature() {
    return sensor("sys/class/thermal", "thermal_zone*", "type", "temp")
        .or(() -> sensor("sys/class/hwmon", "hwmon*", "name", "temp1_input"));
  }

  private Optional<String> sensor(String folder, String glob, String name, String value) {
    Optional<String> other = Optional.empty();
    for (Path sensor : list(root.resolve(folder), glob)) {
      // A sensor that is switched off is there and cannot be read.
      Optional<String> temperature = text(sensor.resolve(value));
      boolean processor =
          text(sensor.resolve(name)).filter(n -> PROCESSOR.matcher(n).matches()).isPresent();
      if (temperature.isPresent() && processor) {
        return temperature;
      }
      other = other.or(() -> temperature);
    }
    return other;
  }

  private static List<Path> list(Path folder, String glob) {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
      entries.forEach(paths::add);
    } catch (IOException | DirectoryIteratorException _) {
      return List.of();
    }
    Collections.sort(paths);
    return paths;
  }

  /** The share of the disk in use, 0 to 1, as df(1) counts: without what is kept for root. */
  Optional<BigDecimal> diskUsed() {
    try {
      FileStore store = Files.getFileStore(disk);
      BigDecimal used = BigDecimal.valueOf(store.getTotalSpace() - store.getUnallocatedSpace());
      BigDecimal all = used.add(BigDecimal.valueOf(store.getUsableSpace()));
      return all.signum() > 0 ? Optional.of(ProcText.share(used, all)) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
