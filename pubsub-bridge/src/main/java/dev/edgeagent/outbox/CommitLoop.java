package dev.edgeagent.outbox;

import dev.edgeagent.outbox.OutboxTask.Use;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of the outbox: takes all calls that wait and makes one transaction of them (group
 * commit). Settled items are deleted along with the next append, or after two seconds without one:
 * a backlog that is drained costs no flush a page.
 */
final class CommitLoop implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(CommitLoop.class);

  /** Calls that may wait; more of them block their callers. */
  private static final int QUEUE = 256;

  /**
   * How long a settled item may stay on disk when nobody calls: longer than the usual pack window,
   * or it would cost a flush of its own.
   */
  private static final Duration SETTLE_DELAY = Duration.ofSeconds(2);

  private final BlockingQueue<OutboxTask<?>> tasks = new ArrayBlockingQueue<>(QUEUE);
  private final ConcurrentLinkedQueue<Long> settled = new ConcurrentLinkedQueue<>();
  private final OutboxFile file;
  private @Nullable OutboxDatabase database;
  private long lastCleaned = System.nanoTime();
  private volatile Runnable listener = () -> {};
  private volatile boolean closing;
  private volatile boolean ended;

  /**
   * The newest sequence of this run. A new file goes on behind it: answers that are still under way
   * settle items of the file before.
   */
  private long last;

  CommitLoop(OutboxFile file) throws OutboxException {
    this.file = file;
    this.database = open();
  }

  /** Queues a call; false when the queue stayed full for a second or the loop is closing. */
  boolean offer(OutboxTask<?> task) throws InterruptedException {
    boolean taken = !closing && tasks.offer(task, 1, TimeUnit.SECONDS);
    if (ended) {
      failLate(); // nobody else looks into the queue any more
    }
    return taken;
  }

  void settle(long sequence) {
    settled.add(sequence);
  }

  /** How many are settled, but still in the database. */
  int settling() {
    return settled.size();
  }

  void listener(Runnable newListener) {
    listener = newListener;
  }

  /** Ends the thread after what is queued now. */
  void close() {
    closing = true;
    var _ = tasks.offer(new OutboxTask<>(Use.READS_ON, db -> true)); // wakes the thread if it waits
  }

  boolean closing() {
    return closing;
  }

  @Override
  public void run() {
    List<OutboxTask<?>> batch = new ArrayList<>();
    while (!closing || !tasks.isEmpty()) {
      try {
        OutboxTask<?> first = tasks.poll(SETTLE_DELAY.toMillis() / 2, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          tasks.drainTo(batch);
        }
        work(batch);
      } catch (InterruptedException e) {
        closing = true; // nobody interrupts this thread but to end it
      }
      batch.clear();
    }
    end();
  }

  private void work(List<OutboxTask<?>> batch) {
    boolean appends = batch.stream().anyMatch(task -> task.use() == Use.APPENDS);
    List<Long> cleaned = due(batch) ? takeSettled() : List.of();
    if (batch.isEmpty() && cleaned.isEmpty()) {
      return;
    }
    try {
      transact(batch, cleaned);
    } catch (SQLException e) {
      settled.addAll(cleaned);
      if (SqliteDamage.is(e)) {
        startAnew(e, batch);
      } else {
        failAll(batch, refusal(e));
      }
    } catch (RuntimeException e) {
      log.error("outbox: a call failed in a way that it should not", e);
      failAll(batch, new OutboxException("the outbox failed: " + e, e));
    }
    if (appends) {
      listener.run();
    }
  }

  /** So that nobody sees what is settled; else when it has waited long enough. */
  private boolean due(List<OutboxTask<?>> batch) {
    return batch.stream().anyMatch(task -> task.use() != Use.READS_ON)
        || System.nanoTime() - lastCleaned >= SETTLE_DELAY.toNanos();
  }

  private List<Long> takeSettled() {
    List<Long> taken = new ArrayList<>();
    for (Long s = settled.poll(); s != null; s = settled.poll()) {
      taken.add(s);
    }
    lastCleaned = System.nanoTime();
    return taken;
  }

  private void transact(List<OutboxTask<?>> batch, List<Long> cleaned) throws SQLException {
    OutboxDatabase db = opened(batch);
    if (db == null) {
      return;
    }
    try {
      db.delete(cleaned);
      for (OutboxTask<?> task : batch) {
        task.perform(db);
      }
      db.commit();
    } catch (SQLException | RuntimeException e) {
      rollback(db, e);
      throw e;
    }
    last = db.totals().last();
    batch.forEach(OutboxTask::committed);
  }

  /** SQLite itself may have rolled back already: what went wrong first is what counts. */
  private static void rollback(OutboxDatabase db, Exception first) {
    try {
      db.rollback();
    } catch (SQLException e) {
      first.addSuppressed(e);
    }
  }

  /** The database, opened again after it was lost; null when even that failed: all are told. */
  private @Nullable OutboxDatabase opened(List<OutboxTask<?>> batch) {
    if (database == null) {
      try {
        database = open();
      } catch (OutboxException e) {
        failAll(batch, e);
      }
    }
    return database;
  }

  private void startAnew(SQLException damage, List<OutboxTask<?>> batch) {
    closeDatabase();
    try {
      file.setAside(String.valueOf(damage.getMessage()));
      settled.clear(); // these sequences are of the epoch that ended
      transact(batch, List.of());
    } catch (OutboxException e) {
      failAll(batch, e);
    } catch (SQLException e) {
      failAll(batch, refusal(e));
    }
  }

  private OutboxDatabase open() throws OutboxException {
    try {
      if (file.isEmptyBesideItsLog()) {
        throw SqliteDamage.of("the file is empty, but not its log");
      }
      return openFile();
    } catch (SQLException e) {
      if (!SqliteDamage.is(e)) {
        throw refusal(e);
      }
      file.setAside(String.valueOf(e.getMessage()));
    }
    try {
      return openFile();
    } catch (SQLException e) {
      throw refusal(e);
    }
  }

  private OutboxDatabase openFile() throws SQLException, OutboxException {
    OutboxDatabase open = OutboxDatabase.open(file.path(), file.bytes(), last);
    last = open.totals().last();
    return open;
  }

  private void end() {
    if (!settled.isEmpty()) {
      try {
        transact(List.of(), takeSettled());
      } catch (SQLException e) {
        log.warn("outbox: what was settled last will be sent again: {}", e.getMessage());
      }
    }
    closeDatabase();
    ended = true;
    failLate();
  }

  /** What was offered between the last look into the queue and the end. */
  private void failLate() {
    List<OutboxTask<?>> late = new ArrayList<>();
    tasks.drainTo(late);
    failAll(late, new OutboxException("the outbox is closed"));
  }

  private void closeDatabase() {
    OutboxDatabase open = database;
    database = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        log.warn("outbox: closing {}: {}", file.path(), e.getMessage());
      }
    }
  }

  private OutboxException refusal(SQLException e) {
    return new OutboxException(
        "the disk refused to write "
            + file.path()
            + " ("
            + e.getMessage()
            + "): check free space and that the file system is not read-only",
        e);
  }

  private static void failAll(List<OutboxTask<?>> batch, OutboxException e) {
    batch.forEach(task -> task.fail(e));
  }
}
