package dev.edgeagent.outbox.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells a damaged file from a disk that just cannot now. */
public final class SqliteDamage {
  /** Up to this size a whole check at the start costs less than 100 ms. */
  private static final long CHECKED_BYTES = 8_000_000;

  private static final String TOTALS_FIT =
      """
      SELECT usual_items = (SELECT count(*) FROM usual)
        AND usual_bytes = (SELECT coalesce(sum(length(payload)), 0) FROM usual)
        AND alarm_items = (SELECT count(*) FROM alarm)
        AND alarm_bytes = (SELECT coalesce(sum(length(payload)), 0) FROM alarm)
        AND dead_letters = (SELECT count(*) FROM dead_letter)
        AND last >= (SELECT coalesce(max(position), 0) >> 10 FROM usual)
        AND last >= (SELECT coalesce(max(position), 0) >> 10 FROM alarm)
      FROM meta
      """;

  private SqliteDamage() {}

  /** A file that is some other SQLite database. */
  static SQLException foreign() {
    return new SQLiteException("not an outbox of edge-agent", SQLiteErrorCode.SQLITE_NOTADB);
  }

  /** An outbox whose content is not what was written, or not all of it. */
  public static SQLException of(@Nullable String what) {
    return new SQLiteException(String.valueOf(what), SQLiteErrorCode.SQLITE_CORRUPT);
  }

  /** Whether SQLite did not understand a statement of ours: a table or column is missing. */
  static boolean isIncomplete(SQLException e) {
    return (e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_ERROR.code;
  }

  /** Whether another connection was quicker. */
  public static boolean isBusy(SQLException e) {
    return (e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
  }

  /** Reads the whole database when it is small; throws when a page or a total is damaged. */
  static void check(Statement s, long bytes, long version) throws SQLException {
    if (bytes > CHECKED_BYTES) {
      return;
    }
    try (ResultSet row = s.executeQuery("PRAGMA quick_check(1)")) {
      row.next();
      if (!"ok".equals(row.getString(1))) {
        throw of(row.getString(1));
      }
    }
    if (version == Schema.VERSION) {
      try (ResultSet row = s.executeQuery(TOTALS_FIT)) {
        if (!row.next() || !row.getBoolean(1)) {
          throw of("the totals are not those of the items");
        }
      }
    }
  }

  /** Whether the file itself is damaged: trying again cannot help. */
  public static boolean is(SQLException e) {
    // the low byte is the primary result code, the rest its variant
    int code = e.getErrorCode() & 0xff;
    return code == SQLiteErrorCode.SQLITE_CORRUPT.code
        || code == SQLiteErrorCode.SQLITE_CONSTRAINT.code // of a sound file we violate none
        || code == SQLiteErrorCode.SQLITE_NOTADB.code;
  }
}
