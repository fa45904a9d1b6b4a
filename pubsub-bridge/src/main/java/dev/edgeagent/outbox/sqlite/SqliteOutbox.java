package dev.edgeagent.outbox.sqlite;

import dev.edgeagent.outbox.Gap;
import dev.edgeagent.outbox.Origin;
import dev.edgeagent.outbox.Origins;
import dev.edgeagent.outbox.Outbox;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.OutboxLimits;
import dev.edgeagent.outbox.OutboxStatus;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.outbox.StoredItem;
import dev.edgeagent.outbox.Stretch;
import dev.edgeagent.outbox.sqlite.OutboxTask.Use;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An outbox in one SQLite file (WAL, {@code synchronous=FULL}). One platform thread, {@code
 * outbox}, owns the database: SQLite blocks in native code. What waits at the same time is written
 * in one transaction, so that ten devices cost one flush of the disk.
 */
public final class SqliteOutbox implements Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteOutbox.class);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

  private final OutboxFile file;
  private final Room room;
  private final CommitLoop loop;
  private final Thread thread;

  private SqliteOutbox(OutboxFile file, OutboxLimits limits) throws OutboxException {
    this.file = file;
    this.room = new Room(limits, file::freeBytes);
    this.loop = new CommitLoop(new OutboxSlot(file));
    this.thread = Thread.ofPlatform().name("outbox").unstarted(loop);
  }

  /**
   * Opens or creates an outbox. A damaged or foreign file is renamed, logged with its new name, and
   * a new outbox starts with what could be read of it.
   *
   * @throws OutboxException when the folder cannot be used, another process has it, or a newer
   *     version wrote it; nothing was touched
   */
  public static SqliteOutbox open(Path path, OutboxLimits limits) throws OutboxException {
    OutboxFile file = OutboxFile.lock(path);
    try {
      SqliteOutbox outbox = new SqliteOutbox(file, limits);
      outbox.thread.start();
      return outbox;
    } catch (OutboxException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public void append(List<SealedItem> items) throws OutboxException {
    List<SealedItem> all = List.copyOf(items);
    if (all.isEmpty()) {
      return;
    }
    call(
        Use.APPENDS,
        db -> {
          room.make(db, all);
          for (SealedItem item : all) {
            db.append(item);
          }
          return true;
        });
  }

  @Override
  public List<StoredItem> read(Stretch stretch, int limit, Set<String> exceptNodes)
      throws OutboxException {
    int bounded = Math.clamp(limit, 1, MAX_READ);
    Use use = stretch.after() == 0 ? Use.SEES_ALL : Use.READS_ON;
    return call(use, db -> db.read(stretch, bounded, exceptNodes));
  }

  @Override
  public long end() throws OutboxException {
    return call(Use.READS_ON, db -> StoredItem.first(db.last() + 1) - 1);
  }

  @Override
  public void settle(StoredItem item) {
    loop.settle(item);
  }

  @Override
  public void replace(StoredItem item, List<SealedItem> parts) throws OutboxException {
    int readings = parts.stream().mapToInt(SealedItem::readings).sum();
    if (readings != item.item().readings() || parts.stream().anyMatch(p -> p.readings() == 0)) {
      throw new IllegalArgumentException("parts of " + readings + " readings for " + item.id());
    }
    call(
        Use.SEES_ALL,
        db -> {
          db.replace(item, parts);
          return true;
        });
  }

  @Override
  public void setAside(StoredItem item, String reason) throws OutboxException {
    call(
        Use.SEES_ALL,
        db -> {
          db.setAside(item, reason, Instant.now());
          return true;
        });
  }

  @Override
  public void lost(Gap gap) throws OutboxException {
    call(
        Use.SEES_ALL,
        db -> {
          db.gaps().add(gap);
          return true;
        });
  }

  @Override
  public int announce(Function<Gap, SealedItem> notice) throws OutboxException {
    return call(
        Use.APPENDS,
        db -> {
          List<Gap> gaps = db.takeGaps();
          for (Gap gap : gaps) {
            db.append(notice.apply(gap));
          }
          return gaps.size();
        });
  }

  @Override
  public Origins origins() {
    return new Origins() {
      @Override
      public Instant beginOf(String boot) throws OutboxException {
        return call(Use.READS_ON, db -> db.origins().beginOf(boot));
      }

      @Override
      public void set(Instant until, Origin origin) throws OutboxException {
        call(
            Use.READS_ON,
            db -> {
              db.origins().set(until, origin);
              return true;
            });
      }

      @Override
      public Optional<Origin> of(Instant time) throws OutboxException {
        return call(Use.READS_ON, db -> db.origins().of(time));
      }
    };
  }

  @Override
  public OutboxStatus status() throws OutboxException {
    return call(Use.SEES_ALL, db -> db.status(file.bytes(), file.damagedFiles()));
  }

  @Override
  public void listen(Listener listener) {
    loop.listener(listener);
  }

  @Override
  public void close() {
    loop.close();
    try {
      if (!thread.join(CLOSE_PATIENCE)) {
        LOG.error("outbox: the disk does not answer; leaving {} as it is", file.path());
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    file.close();
  }

  private <T> T call(Use use, OutboxTask.Work<T> work) throws OutboxException {
    OutboxTask<T> task = new OutboxTask<>(use, work);
    try {
      while (!loop.offer(task)) {
        if (loop.closing()) {
          throw new OutboxException("the outbox is closed");
        }
      }
      return task.answer().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OutboxException("interrupted while waiting for the outbox", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof OutboxException refusal) {
        throw refusal;
      }
      throw new OutboxException("the outbox failed: " + e.getCause(), e);
    }
  }
}
