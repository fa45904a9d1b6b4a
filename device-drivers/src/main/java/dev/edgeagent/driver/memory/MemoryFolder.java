package dev.edgeagent.driver.memory;

import dev.edgeagent.driver.DeviceMemory;
import dev.edgeagent.reading.DeviceId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder with a file for each device that keeps something. */
public final class MemoryFolder implements DeviceMemory {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryFolder.class);
  private static final int MOST = 1000;

  private final Path folder;

  /** In a folder, which is made when something is kept. */
  public MemoryFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<String> recall(DeviceId device) {
    Path file = folder.resolve(device.value());
    try {
      if (Files.size(file) > MOST) {
        throw new IOException("it is longer than " + MOST + " bytes");
      }
      return Optional.of(Files.readString(file).strip());
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("{}: what was kept cannot be read: {}", device, e.toString());
      return Optional.empty();
    }
  }

  @Override
  public void keep(DeviceId device, String text) throws IOException {
    Files.createDirectories(folder);
    Path next = folder.resolve("." + device.value());
    try (FileChannel file =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(true);
    }
    Files.move(next, folder.resolve(device.value()), StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }
}
