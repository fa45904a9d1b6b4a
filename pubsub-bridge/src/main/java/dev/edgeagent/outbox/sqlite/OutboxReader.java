package dev.edgeagent.outbox.sqlite;

import dev.edgeagent.outbox.DeadLetter;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.OutboxLimits;
import dev.edgeagent.outbox.OutboxStatus;
import dev.edgeagent.outbox.StoredItem;
import dev.edgeagent.outbox.Stretch;
import dev.edgeagent.outbox.WhenFull;
import dev.edgeagent.outbox.database.OutboxDatabase;
import dev.edgeagent.outbox.database.Requests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An outbox seen by people, from beside the agent that has it, or when none has: they look, and ask
 * for things about dead letters, which the owner of the file carries out. One thread.
 */
public final class OutboxReader implements AutoCloseable {
  /** What limits it has is not for us to say. */
  private static final OutboxLimits UNLIMITED =
      new OutboxLimits(
          new OutboxLimits.Quota(Long.MAX_VALUE, WhenFull.REFUSE),
          new OutboxLimits.Quota(Long.MAX_VALUE, WhenFull.REFUSE),
          0);

  private final Path path;
  private final OutboxFile file;
  private final OutboxDatabase database;

  /** Something to do with the database. */
  private interface Question<T> {
    T ask() throws SQLException;
  }

  private OutboxReader(Path path, OutboxDatabase database) {
    this.path = path;
    this.file = OutboxFile.beside(path);
    this.database = database;
  }

  /**
   * Opens an outbox that is there.
   *
   * @throws OutboxException when there is none, or it is of another version or damaged
   */
  public static OutboxReader open(Path path) throws OutboxException {
    if (!Files.exists(path)) {
      throw new OutboxException("there is no outbox " + path + " yet: no agent has run with it");
    }
    try {
      return new OutboxReader(path, OutboxDatabase.beside(path));
    } catch (SQLException e) {
      throw new OutboxException("cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  /** What is in it now. */
  public OutboxStatus status() throws OutboxException {
    return ask(
        () -> {
          database.refresh();
          return database.status(file.bytes(), file.damagedFiles());
        });
  }

  /** The oldest items of a stretch. */
  public List<StoredItem> items(Stretch stretch, int limit) throws OutboxException {
    return ask(() -> database.read(stretch, limit, Set.of()));
  }

  /** The oldest dead letters. */
  public List<DeadLetter> deadLetters(int limit) throws OutboxException {
    return ask(() -> database.deadLetters(0, Long.MAX_VALUE, limit));
  }

  /** The dead letter of a position. */
  public Optional<DeadLetter> deadLetter(long position) throws OutboxException {
    return ask(() -> database.deadLetters(position, position, 1).stream().findFirst());
  }

  /**
   * Asks for something about dead letters; carried out by the agent that runs within a second or
   * so, at once when none does.
   *
   * @param positions of dead letters; 0: all of them
   * @return whether it is carried out by now
   */
  public boolean request(Requests.Action action, List<Long> positions) throws OutboxException {
    ask(
        () -> {
          for (long position : positions) {
            database.requests().add(action, position);
          }
          return true;
        });
    if (!OutboxFile.isInUse(path)) {
      SqliteOutbox.open(path, UNLIMITED).close();
    }
    return isDone();
  }

  /** Whether all that was asked for is carried out. */
  public boolean isDone() throws OutboxException {
    return ask(() -> database.requests().waiting() == 0);
  }

  private <T> T ask(Question<T> question) throws OutboxException {
    try {
      T answer = question.ask();
      database.commit(); // and look at what is new the next time
      return answer;
    } catch (SQLException e) {
      throw new OutboxException("cannot use " + path + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      database.close();
    } catch (SQLException e) {
      // it was only looked at
    }
  }
}
