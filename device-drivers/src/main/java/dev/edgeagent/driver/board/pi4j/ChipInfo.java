package dev.edgeagent.driver.board.pi4j;

import com.pi4j.library.linuxfs.LinuxFile;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.board.LineId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A GPIO chip, as the kernel describes it.
 *
 * @param name as {@code gpiochip0}; changes from kernel to kernel
 * @param label as {@code pinctrl-rp1}
 * @param lines how many it has
 */
record ChipInfo(String name, String label, int lines) {
  /** GPIO_GET_CHIPINFO_IOCTL and its struct gpiochip_info, of linux/gpio.h. */
  private static final long REQUEST = 0x8044B401L;

  private static final int TEXT = 32;
  private static final int SIZE = 2 * TEXT + Integer.BYTES;
  private static final Path DEVICES = Path.of("/dev");

  /**
   * Finds the chip of a line.
   *
   * @throws DriverException {@link DriverException.Kind#UNAVAILABLE} when there is none, or it may
   *     not be used; the message says what to do
   */
  static ChipInfo of(LineId line) throws DriverException {
    List<Path> files = files();
    if (files.isEmpty()) {
      throw unavailable("there is no GPIO chip: /dev has no gpiochip");
    }
    Natives.check();
    for (Path file : files) {
      // The library looks at all of them before it takes one.
      if (!Files.isReadable(file) || !Files.isWritable(file)) {
        throw unavailable(
            ("%s may not be used: add the user of the agent to the group gpio, or give this group"
                    + " all chips with a udev rule: SUBSYSTEM==\"gpio\", GROUP=\"gpio\","
                    + " MODE=\"0660\"")
                .formatted(file));
      }
    }
    List<ChipInfo> chips = new ArrayList<>();
    for (Path file : files) {
      chips.add(read(file));
    }
    return chips.stream()
        .filter(
            chip ->
                line.chip()
                    .map(chip.label::equals)
                    .orElseGet(() -> chip.label.startsWith(LineId.HEADER)))
        .max(Comparator.comparingInt(ChipInfo::lines))
        .orElseThrow(() -> unavailable(missing(line, chips)));
  }

  private static String missing(LineId line, List<ChipInfo> chips) {
    String there =
        chips.stream()
            .map(chip -> chip.label + " (" + chip.lines + " lines)")
            .collect(Collectors.joining(", "));
    return line.chip()
        .map(label -> "there is no GPIO chip " + label + "; there are: " + there)
        .orElse("no GPIO chip is called " + LineId.HEADER + "…: name one with 'chip': " + there);
  }

  private static List<Path> files() {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(DEVICES, "gpiochip*")) {
      found.forEach(files::add);
    } catch (IOException | DirectoryIteratorException _) {
      return List.of();
    }
    files.sort(null);
    return files;
  }

  private static ChipInfo read(Path file) throws DriverException {
    ByteBuffer info = ByteBuffer.allocateDirect(SIZE).order(ByteOrder.nativeOrder());
    try (LinuxFile chip = new LinuxFile(file.toString(), "r")) {
      chip.ioctl(REQUEST, info, IntBuffer.allocate(0));
    } catch (IOException e) {
      throw new DriverException(
          DriverException.Kind.UNAVAILABLE, file + " cannot be read: " + e.getMessage(), e);
    }
    return new ChipInfo(file.getFileName().toString(), text(info, TEXT), info.getInt(2 * TEXT));
  }

  private static String text(ByteBuffer info, int from) {
    byte[] bytes = new byte[TEXT];
    info.get(from, bytes);
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.US_ASCII);
  }

  private static DriverException unavailable(String message) {
    return new DriverException(DriverException.Kind.UNAVAILABLE, message);
  }
}
