package dev.edgeagent.outbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of an outbox: one process at a time, and a damaged one is set aside, never deleted.
 * Confined to the thread of the outbox, but for its making.
 */
final class OutboxFile implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OutboxFile.class);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final List<String> COMPANIONS = List.of("-wal", "-shm");

  private final Path path;
  private final FileChannel lockChannel;

  private OutboxFile(Path path, FileChannel lockChannel) {
    this.path = path;
    this.lockChannel = lockChannel;
  }

  /** Makes the folder and takes the lock, which ends with the process at the latest. */
  static OutboxFile lock(Path path) throws OutboxException {
    Path absolute = path.toAbsolutePath();
    try {
      Files.createDirectories(absolute.getParent());
      FileChannel channel =
          FileChannel.open(
              sibling(absolute, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new OutboxException(
            "the outbox " + path + " is in use: another edge-agent runs with the same data-dir");
      }
      return new OutboxFile(absolute, channel);
    } catch (IOException e) {
      throw new OutboxException(
          "cannot use " + path + " (" + e.getMessage() + "): check data-dir and its owner", e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by this very process, which tryLock reports in its own way
    }
  }

  Path path() {
    return path;
  }

  /** The bytes of the database and its log on disk. */
  long bytes() {
    return size(path) + size(sibling(path, "-wal"));
  }

  /** SQLite takes an empty file for a new database, and would delete the log with its items. */
  boolean isEmptyBesideItsLog() {
    return Files.exists(path) && size(path) == 0 && size(sibling(path, "-wal")) > 0;
  }

  /** Renames a damaged database with its companions, out of the way of a new one. */
  void setAside(String why) throws OutboxException {
    Path kept = sibling(path, ".damaged-" + STAMP.format(Instant.now()));
    try {
      Files.move(path, kept);
      for (String companion : COMPANIONS) {
        Path file = sibling(path, companion);
        if (Files.exists(file)) {
          Files.move(file, sibling(kept, companion));
        }
      }
    } catch (IOException e) {
      throw new OutboxException(
          "the outbox " + path + " is damaged and cannot be renamed (" + e.getMessage() + ")", e);
    }
    log.error(
        "outbox: {} is damaged ({}): set aside as {}, a new one starts. What was not yet published"
            + " may be read from it with sqlite3's .recover",
        path,
        why.replaceAll("\\s+", " "), // SQLite's are of several lines
        kept);
  }

  @Override
  public void close() {
    try {
      lockChannel.close();
    } catch (IOException e) {
      log.warn("outbox: cannot release the lock of {}: {}", path, e.getMessage());
    }
  }

  private static Path sibling(Path path, String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0; // gone between the two questions
    }
  }
}
