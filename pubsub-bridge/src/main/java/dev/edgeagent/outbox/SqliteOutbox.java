package dev.edgeagent.outbox;

import dev.edgeagent.outbox.OutboxTask.Use;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An outbox in one SQLite file (WAL, {@code synchronous=FULL}). One platform thread, {@code
 * outbox}, owns the database: SQLite blocks in native code. What waits at the same time is written
 * in one transaction, so that ten devices cost one flush of the disk.
 */
public final class SqliteOutbox implements Outbox {
  private static final Logger log = LoggerFactory.getLogger(SqliteOutbox.class);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

  private final OutboxFile file;
  private final OutboxLimits limits;
  private final CommitLoop loop;
  private final Thread thread;

  /** Whether items are being dropped: said once a stretch. Confined to the thread. */
  private boolean dropping;

  private SqliteOutbox(OutboxFile file, OutboxLimits limits) throws OutboxException {
    this.file = file;
    this.limits = limits;
    this.loop = new CommitLoop(file);
    this.thread = Thread.ofPlatform().name("outbox").unstarted(loop);
  }

  /**
   * Opens or creates an outbox. A damaged or foreign file is renamed, logged with its new name, and
   * a new outbox starts.
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
          makeRoom(db, all.stream().mapToLong(i -> i.payload().length).sum());
          for (SealedItem item : all) {
            db.insert(item);
          }
          return true;
        });
  }

  private void makeRoom(OutboxDatabase db, long bytes) throws SQLException, OutboxException {
    boolean full = db.totals().bytes() + bytes > limits.maxBytes();
    if (full && limits.whenFull() == WhenFull.REFUSE) {
      throw new OutboxException(
          "the outbox is full ("
              + limits.maxBytes()
              + " bytes): the new readings are refused until the server has taken older ones");
    }
    if (full && !dropping) {
      log.warn(
          "outbox: full at {} bytes: the oldest items are dropped until the server is back",
          limits.maxBytes());
    }
    // Sizes differ: one large item dropped makes room for small ones, and is no end of it.
    dropping = full || (dropping && db.totals().bytes() > limits.maxBytes() / 2);
    while (full && db.totals().bytes() + bytes > limits.maxBytes() && db.dropOldest()) {
      // one row at a time: each was counted
    }
  }

  @Override
  public List<StoredItem> read(long after, int limit, Set<String> exceptNodes)
      throws OutboxException {
    int bounded = Math.clamp(limit, 1, MAX_READ);
    Use use = after == 0 ? Use.SEES_ALL : Use.READS_ON;
    return call(use, db -> db.read(after, bounded, exceptNodes));
  }

  @Override
  public void settle(long sequence) {
    loop.settle(sequence);
  }

  @Override
  public void setAside(long sequence, String reason) throws OutboxException {
    call(
        Use.SEES_ALL,
        db -> {
          db.setAside(sequence, reason);
          return true;
        });
  }

  @Override
  public OutboxStatus status() throws OutboxException {
    return call(
        Use.SEES_ALL,
        db -> {
          OutboxDatabase.Totals t = db.totals();
          long waiting = Math.max(0, t.waiting() - loop.settling());
          return new OutboxStatus(waiting, t.setAside(), t.dropped(), file.bytes());
        });
  }

  @Override
  public void onAppend(Runnable listener) {
    loop.listener(listener);
  }

  @Override
  public void close() {
    loop.close();
    try {
      if (!thread.join(CLOSE_PATIENCE)) {
        log.error("outbox: the disk does not answer; leaving {} as it is", file.path());
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
