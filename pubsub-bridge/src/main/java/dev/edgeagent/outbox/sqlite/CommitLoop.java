package dev.edgeagent.outbox.sqlite;

import dev.edgeagent.outbox.Outbox;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.StoredItem;
import dev.edgeagent.outbox.database.OutboxDatabase;
import dev.edgeagent.outbox.database.OutboxDatabase.Settled;
import dev.edgeagent.outbox.database.SqliteDamage;
import dev.edgeagent.outbox.sqlite.OutboxTask.Use;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of the outbox: takes all calls that wait and makes one transaction of them (group
 * commit). Settled items are deleted along with the next append, or after two seconds without one:
 * a backlog that is drained costs no flush a page.
 */
final class CommitLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(CommitLoop.class);

  /** Calls that may wait; more of them block their callers. */
  private static final int QUEUE = 256;

  /**
   * How long a settled item may stay on disk when nobody calls: longer than the usual pack window,
   * or it would cost a flush of its own.
   */
  private static final Duration SETTLE_DELAY = Duration.ofSeconds(2);

  /** How often it looks for requests of people. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private static final Outbox.Listener NOBODY =
      new Outbox.Listener() {
        @Override
        public void appended() {}

        @Override
        public void returned() {}
      };

  private final BlockingQueue<OutboxTask<?>> tasks = new ArrayBlockingQueue<>(QUEUE);
  private final ConcurrentLinkedQueue<Settled> settled = new ConcurrentLinkedQueue<>();
  private final OutboxSlot slot;
  private final Shrinking shrinking = new Shrinking();
  private long lastCleaned = System.nanoTime();
  private long lastLooked = lastCleaned - LOOK.toNanos();
  private volatile Outbox.Listener listener = NOBODY;
  private volatile boolean closing;
  private volatile boolean ended;

  CommitLoop(OutboxSlot slot) {
    this.slot = slot;
  }

  /** Queues a call; false when the queue stayed full for a second or the loop is closing. */
  boolean offer(OutboxTask<?> task) throws InterruptedException {
    boolean taken = !closing && tasks.offer(task, 1, TimeUnit.SECONDS);
    if (ended) {
      failLate(); // nobody else looks into the queue any more
    }
    return taken;
  }

  void settle(StoredItem item) {
    settled.add(new Settled(item.item().urgency(), item.position()));
  }

  void listener(Outbox.Listener newListener) {
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
        OutboxTask<?> first = tasks.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
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
    List<Settled> cleaned = due(batch) ? takeSettled() : List.of();
    try {
      if (transactTwice(batch, cleaned) > 0) {
        listener.returned();
      }
    } catch (SQLException e) {
      settled.addAll(cleaned);
      if (SqliteDamage.is(e)) {
        startAnew(e, batch);
      } else {
        failAll(batch, slot.refusal(e));
      }
    } catch (OutboxException e) {
      settled.addAll(cleaned);
      failAll(batch, e);
    } catch (RuntimeException e) {
      LOG.error("outbox: a call failed in a way that it should not", e);
      failAll(batch, new OutboxException("the outbox failed: " + e, e));
    }
  }

  /** So that nobody sees what is settled; else when it has waited long enough. */
  private boolean due(List<OutboxTask<?>> batch) {
    return batch.stream().anyMatch(task -> task.use() != Use.READS_ON)
        || System.nanoTime() - lastCleaned >= SETTLE_DELAY.toNanos();
  }

  private List<Settled> takeSettled() {
    List<Settled> taken = new ArrayList<>();
    for (Settled s = settled.poll(); s != null; s = settled.poll()) {
      taken.add(s);
    }
    lastCleaned = System.nanoTime();
    return taken;
  }

  /** Somebody beside may just have written a request: the second time it is our turn. */
  private int transactTwice(List<OutboxTask<?>> batch, List<Settled> cleaned)
      throws SQLException, OutboxException {
    try {
      return transact(batch, cleaned);
    } catch (SQLException e) {
      if (!SqliteDamage.isBusy(e)) {
        throw e;
      }
      return transact(batch, cleaned);
    }
  }

  /** One transaction; returns how many items came back to their lanes. */
  private int transact(List<OutboxTask<?>> batch, List<Settled> cleaned)
      throws SQLException, OutboxException {
    boolean looks = System.nanoTime() - lastLooked >= LOOK.toNanos();
    if (batch.isEmpty() && cleaned.isEmpty() && !looks) {
      return 0;
    }
    OutboxDatabase db = slot.opened();
    int back;
    boolean shrunk;
    try {
      back = looks ? look(db) : 0;
      db.settle(cleaned);
      for (OutboxTask<?> task : batch) {
        task.perform(db);
      }
      shrunk = shrinking.step(db);
      db.commit();
    } catch (SQLException | RuntimeException e) {
      rollback(db, e);
      throw e;
    }
    if (batch.stream().anyMatch(task -> task.use() == Use.APPENDS)) {
      listener.appended(); // before the caller hears: what it does next comes behind
    }
    batch.forEach(OutboxTask::committed);
    if (shrunk) {
      var _ = db.truncateLog(); // else another time
    }
    return back;
  }

  /** Carries out what people asked for from beside; returns how many items came back. */
  private int look(OutboxDatabase db) throws SQLException {
    lastLooked = System.nanoTime();
    return db.requests().mayHaveCome() ? db.requests().carryOut(db) : 0;
  }

  /** SQLite itself may have rolled back already: what went wrong first is what counts. */
  private static void rollback(OutboxDatabase db, Exception first) {
    try {
      db.rollback();
    } catch (SQLException e) {
      first.addSuppressed(e);
    }
  }

  private void startAnew(SQLException damage, List<OutboxTask<?>> batch) {
    try {
      slot.replace(String.valueOf(damage.getMessage()));
      transact(batch, List.of());
      listener.returned();
    } catch (OutboxException e) {
      failAll(batch, e);
    } catch (SQLException e) {
      failAll(batch, slot.refusal(e));
    }
  }

  private void end() {
    if (!settled.isEmpty()) {
      try {
        transact(List.of(), takeSettled());
      } catch (SQLException | OutboxException e) {
        LOG.warn("outbox: what was settled last will be sent again: {}", e.getMessage());
      }
    }
    slot.close();
    ended = true;
    failLate();
  }

  /** What was offered between the last look into the queue and the end. */
  private void failLate() {
    List<OutboxTask<?>> late = new ArrayList<>();
    tasks.drainTo(late);
    failAll(late, new OutboxException("the outbox is closed"));
  }

  private static void failAll(List<OutboxTask<?>> batch, OutboxException e) {
    batch.forEach(task -> task.fail(e));
  }
}
