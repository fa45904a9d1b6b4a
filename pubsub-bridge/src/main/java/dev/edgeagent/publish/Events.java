package dev.edgeagent.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What others hand the publisher's thread to do. Answers wake it in groups, when a sixteenth of
 * those that it waits for have come: one turn of the thread, one flush and one TLS record are for
 * several items. With a quarter, the client needs a third less processor time, but Prosody takes a
 * quarter fewer items. When there are few, each answer wakes it. Never more than answers in flight
 * and changes of the connection. Any thread.
 */
final class Events {
  private static final int GROUPS = 16;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition due = lock.newCondition();
  private List<Runnable> waiting = new ArrayList<>();
  private boolean urgent;

  /** Requests whose answers were not taken yet. */
  private int outstanding;

  /** Those of them that wait here. */
  private int answers;

  /** To be done now. */
  void add(Runnable event) {
    lock.lock();
    try {
      waiting.add(event);
      urgent = true;
      due.signal();
    } finally {
      lock.unlock();
    }
  }

  /** A request is on its way: one call of {@link #answered} follows. */
  void sent() {
    lock.lock();
    try {
      outstanding++;
    } finally {
      lock.unlock();
    }
  }

  /** An answer, to be dealt with when enough of them are there. */
  void answered(Runnable event) {
    lock.lock();
    try {
      waiting.add(event);
      answers++;
      if (isDue()) {
        due.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether there is enough to do; only with the lock, or where nobody else calls. */
  boolean isDue() {
    return urgent || (answers > 0 && answers * GROUPS >= outstanding);
  }

  /** Waits until there is enough to do, or the time is over; then all that there is. */
  List<Runnable> take(Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (!isDue() && left > 0) {
        left = due.awaitNanos(left);
      }
      List<Runnable> taken = waiting;
      waiting = new ArrayList<>();
      outstanding -= answers;
      answers = 0;
      urgent = false;
      return taken;
    } finally {
      lock.unlock();
    }
  }
}
