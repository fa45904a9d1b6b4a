package dev.edgeagent.outbox.sqlite;

import dev.edgeagent.outbox.OutboxException;
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
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of an outbox: one process at a time, and a damaged one is set aside, never deleted.
 * Confined to the thread of the outbox, but for its making.
 */
final class OutboxFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxFile.class);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final String DAMAGED = ".damaged-";

  /** Damaged files that are kept: the first, which may be somebody else's, and the newest. */
  private static final int MOST_DAMAGED = 10;

  private static final List<String> COMPANIONS = List.of("-wal", "-shm");

  private final Path path;
  private final Optional<FileChannel> lockChannel;

  private OutboxFile(Path path, Optional<FileChannel> lockChannel) {
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
      return new OutboxFile(absolute, Optional.of(channel));
    } catch (IOException e) {
      throw new OutboxException(
          "cannot use " + path + " (" + e.getMessage() + "): check data-dir and its owner", e);
    }
  }

  /** The same file without the lock, to look at. */
  static OutboxFile beside(Path path) {
    return new OutboxFile(path.toAbsolutePath(), Optional.empty());
  }

  /** Whether a process, this one or another, has the lock. */
  static boolean isInUse(Path path) {
    try {
      lock(path).close();
      return false;
    } catch (OutboxException e) {
      return true;
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

  /** Whether nobody closed it: SQLite takes the log away then. */
  boolean hasLog() {
    return size(sibling(path, "-wal")) > 0;
  }

  /** What the file system has left. */
  long freeBytes() {
    try {
      return Files.getFileStore(path.getParent()).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE; // writing will tell
    }
  }

  /** SQLite takes an empty file for a new database, and would delete the log with its items. */
  boolean isEmptyBesideItsLog() {
    return Files.exists(path) && size(path) == 0 && size(sibling(path, "-wal")) > 0;
  }

  /** Renames a damaged database with its companions, out of the way of a new one. */
  Path setAside(String why) throws OutboxException {
    Path kept = sibling(path, DAMAGED + STAMP.format(Instant.now()));
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
    LOG.error(
        "outbox: {} is damaged ({}): set aside as {}, a new one starts with what can be read of it",
        path,
        why.replaceAll("\\s+", " "), // SQLite's are of several lines
        kept);
    forgetOldest();
    return kept;
  }

  /** What could be read of them is in the outbox: a card that goes bad must not fill up. */
  private void forgetOldest() {
    List<Path> kept = damaged();
    int tooMany = Math.max(0, kept.size() - MOST_DAMAGED);
    for (Path oldest : kept.stream().skip(1).limit(tooMany).toList()) {
      try {
        for (String companion : COMPANIONS) {
          Files.deleteIfExists(sibling(oldest, companion));
        }
        Files.delete(oldest);
        LOG.warn("outbox: {} is deleted: {} damaged files are kept", oldest, MOST_DAMAGED);
      } catch (IOException e) {
        LOG.warn("outbox: {} cannot be deleted: {}", oldest, e.getMessage());
      }
    }
  }

  /** How many damaged databases are kept. */
  int damagedFiles() {
    return damaged().size();
  }

  /** The damaged databases that are kept, by time. */
  private List<Path> damaged() {
    String prefix = path.getFileName() + DAMAGED;
    try (Stream<Path> files = Files.list(path.getParent())) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .filter(file -> COMPANIONS.stream().noneMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of(); // as good as the folder can be read
    }
  }

  @Override
  public void close() {
    try {
      if (lockChannel.isPresent()) {
        lockChannel.get().close();
      }
    } catch (IOException e) {
      LOG.warn("outbox: cannot release the lock of {}: {}", path, e.getMessage());
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
