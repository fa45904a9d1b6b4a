package dev.edgeagent.outbox.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** How SQLite treats the file. Stateless. */
final class Pragmas {
  /** Pages of log before it is copied into the database: 8 MB, so that copying is rare. */
  private static final int CHECKPOINT_PAGES = 2000;

  /** What is left of the log file after a long transaction. */
  private static final int LOG_BYTES = 8_000_000;

  /** Pages that the file may have to spare before any are given back: 1 MB. */
  private static final int SPARE_PAGES = 256;

  /** Pages given back at a time: they are moved, which is writing. */
  private static final int GIVEN_BACK = 2000;

  private Pragmas() {}

  /** Before the first table is made. */
  static void set(Statement s, boolean fresh) throws SQLException {
    if (fresh) {
      s.execute("PRAGMA auto_vacuum = INCREMENTAL");
    }
    s.execute("PRAGMA journal_mode = WAL");
    s.execute("PRAGMA synchronous = FULL");
    s.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
    s.execute("PRAGMA journal_size_limit = " + LOG_BYTES);
    s.execute("PRAGMA cache_size = -2000"); // 2 MB
  }

  /** Bytes of the file that hold nothing: new rows come there first. */
  static long spareBytes(Statement s) throws SQLException {
    return number(s, "PRAGMA freelist_count") * number(s, "PRAGMA page_size");
  }

  /**
   * Gives space back to the file system when more than half of the file is spare; part of a
   * transaction. Whether there is more to be given back.
   */
  static boolean giveBack(Statement s) throws SQLException {
    long spare = number(s, "PRAGMA freelist_count");
    if (spare <= SPARE_PAGES || 2 * spare <= number(s, "PRAGMA page_count")) {
      return false;
    }
    // As an update: it has rows without columns, of which the driver takes one, or refuses it.
    s.executeUpdate("PRAGMA incremental_vacuum(" + GIVEN_BACK + ")");
    return true;
  }

  /** The number that a query of one has. */
  static long number(PreparedStatement query) throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  static long number(Statement s, String query) throws SQLException {
    try (ResultSet row = s.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
