package dev.edgeagent.outbox.sqlite;

import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.database.OutboxDatabase;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One call, on its way to the thread of the outbox and back. Its answer is given after the commit
 * that it is part of.
 */
final class OutboxTask<T> {
  /** What is done with the database. */
  interface Work<T> {
    T on(OutboxDatabase database) throws SQLException, OutboxException;
  }

  /** What a call is to the others of its batch. */
  enum Use {
    /** Adds items: the listener is told. */
    APPENDS,
    /** Sees or changes what is there: what is settled has to be gone. */
    SEES_ALL,
    /** Reads on behind what was read before, where nothing is settled yet: costs no flush. */
    READS_ON
  }

  private final Work<T> work;
  private final Use use;
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private @Nullable T pending;

  OutboxTask(Use use, Work<T> work) {
    this.use = use;
    this.work = work;
  }

  Use use() {
    return use;
  }

  CompletableFuture<T> answer() {
    return answer;
  }

  /**
   * Does the work; a refusal by quota is the answer at once and changed nothing. What was refused
   * stays so when the transaction is tried again.
   */
  void perform(OutboxDatabase database) throws SQLException {
    if (answer.isDone()) {
      return;
    }
    try {
      pending = work.on(database);
    } catch (OutboxException e) {
      fail(e);
    }
  }

  /** The commit is done. */
  @SuppressWarnings("NullAway") // set by perform, or the answer is a failure already
  void committed() {
    answer.complete(pending);
  }

  void fail(OutboxException e) {
    answer.completeExceptionally(e);
  }
}
