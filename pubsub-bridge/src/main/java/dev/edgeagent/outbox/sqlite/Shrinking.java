package dev.edgeagent.outbox.sqlite;

import dev.edgeagent.outbox.database.OutboxDatabase;
import java.sql.SQLException;
import java.time.Duration;

/** Gives space back to the file system, a little at a time: it is writing. One thread. */
final class Shrinking {
  /** How often it looks. */
  private static final Duration EACH = Duration.ofSeconds(10);

  private long last = System.nanoTime();

  /** A step within a transaction, if it is time for one; whether the file has to be cut now. */
  boolean step(OutboxDatabase db) throws SQLException {
    long now = System.nanoTime();
    if (now - last < EACH.toNanos()) {
      return false;
    }
    last = now;
    return db.giveBack();
  }
}
