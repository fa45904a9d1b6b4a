package dev.edgeagent.outbox.sqlite;

import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.database.Birth;
import dev.edgeagent.outbox.database.OutboxDatabase;
import dev.edgeagent.outbox.database.Recovery;
import dev.edgeagent.outbox.database.SqliteDamage;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place where the database is: opens it, and puts a sound one in the place of a damaged one.
 * Confined to the thread of the outbox, but for its making.
 */
final class OutboxSlot {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxSlot.class);

  private final OutboxFile file;
  private @Nullable OutboxDatabase database;

  /** The newest sequence of this run: those behind it are free, whatever a damaged file says. */
  private long last;

  /** Opens or creates the database. */
  OutboxSlot(OutboxFile file) throws OutboxException {
    this.file = file;
    var _ = opened();
  }

  /** The database; opened again after it was lost. */
  OutboxDatabase opened() throws OutboxException {
    OutboxDatabase open = database;
    if (open == null) {
      open = open();
      database = open;
    }
    last = Math.max(last, open.last());
    return open;
  }

  /** Sets the damaged file aside and opens a new one. */
  void replace(String damage) throws OutboxException {
    close();
    database = recovered(damage);
  }

  private OutboxDatabase open() throws OutboxException {
    try {
      if (file.isEmptyBesideItsLog()) {
        throw SqliteDamage.of("the file is empty, but not its log");
      }
      return openFile(Birth.anew(last));
    } catch (SQLException e) {
      if (!SqliteDamage.is(e)) {
        throw refusal(e);
      }
      return recovered(String.valueOf(e.getMessage()));
    }
  }

  private OutboxDatabase openFile(Birth birth) throws SQLException, OutboxException {
    return OutboxDatabase.open(file.path(), file.bytes(), file.hasLog(), birth);
  }

  private OutboxDatabase recovered(String damage) throws OutboxException {
    Path kept = file.setAside(damage);
    try (Recovery recovery = Recovery.of(kept, last)) {
      OutboxDatabase anew = openFile(recovery.birth());
      try {
        long items = recovery.copyInto(anew);
        anew.commit();
        if (items > 0) {
          LOG.warn("outbox: {} items were recovered from the damaged file", items);
        }
        return anew;
      } catch (SQLException e) {
        anew.close();
        throw e;
      }
    } catch (SQLException e) {
      throw refusal(e);
    }
  }

  /** What to say when the disk does not do it. */
  OutboxException refusal(SQLException e) {
    return new OutboxException(
        "the disk refused to write "
            + file.path()
            + " ("
            + e.getMessage()
            + "): check free space and that the file system is not read-only",
        e);
  }

  void close() {
    OutboxDatabase open = database;
    database = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        LOG.warn("outbox: closing {}: {}", file.path(), e.getMessage());
      }
    }
  }
}
