package dev.edgeagent.fault.stand;

import dev.edgeagent.agent.testbed.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A file system of its own (tmpfs) that can be filled. Only root may mount one. */
public final class SmallDisk implements AutoCloseable {
  private static final long SIZE = 24_000_000;
  private static final int BLOCK = 4096;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path mounted;
  private final Thread atShutdown;
  private long fullSince;
  private long freeSince;
  private boolean full;

  private SmallDisk(Path mounted) {
    this.mounted = mounted;
    atShutdown = new Thread(this::unmount, "unmounts " + mounted);
    Runtime.getRuntime().addShutdownHook(atShutdown);
  }

  /** Mounts one on a new folder; empty when this user may not. */
  public static Optional<SmallDisk> mount(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    var mount =
        Command.run(
            PATIENCE,
            Map.of(),
            java.util.List.of(
                "mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString()));
    return mount.exit() == 0 ? Optional.of(new SmallDisk(folder)) : Optional.empty();
  }

  /** Fills it but for some bytes. */
  public void fill(long leave) throws IOException {
    full = true;
    fullSince = System.nanoTime();
    byte[] block = new byte[BLOCK];
    try (var out = Files.newOutputStream(ballast())) {
      for (long free = free(); free - BLOCK >= leave; free -= BLOCK) {
        out.write(block);
      }
    } catch (IOException e) {
      if (free() >= BLOCK) {
        throw e;
      } // the agent has taken the last of it
    }
  }

  /** Makes room again. */
  public void clear() throws IOException {
    Files.deleteIfExists(ballast());
    full = false;
    freeSince = System.nanoTime();
  }

  /** Since when the agent could not write, if it was so later than a time. */
  public Optional<Long> fullSince(long after) {
    return full || (fullSince != 0 && freeSince - after > 0)
        ? Optional.of(fullSince)
        : Optional.empty();
  }

  private long free() throws IOException {
    return Files.getFileStore(mounted).getUsableSpace();
  }

  private Path ballast() {
    return mounted.resolve("ballast");
  }

  private void unmount() {
    try {
      Command.succeed(PATIENCE, Map.of(), "umount", "--lazy", mounted);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("could not unmount " + mounted, e);
    }
  }

  @Override
  public void close() {
    unmount();
    Runtime.getRuntime().removeShutdownHook(atShutdown);
  }
}
