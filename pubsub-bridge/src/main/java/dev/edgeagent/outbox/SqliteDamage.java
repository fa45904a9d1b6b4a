package dev.edgeagent.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells a damaged file from a disk that just cannot now. */
final class SqliteDamage {
  private static final String TOTALS_FIT =
      """
      SELECT waiting = (SELECT count(*) FROM item)
        AND bytes = (SELECT coalesce(sum(length(payload)), 0) FROM item)
        AND last >= (SELECT coalesce(max(sequence), 0) FROM item)
      FROM meta
      """;

  private SqliteDamage() {}

  /** A file that is some other SQLite database. */
  static SQLException foreign() {
    return new SQLiteException("not an outbox of edge-agent", SQLiteErrorCode.SQLITE_NOTADB);
  }

  /** An outbox whose content is not what was written, or not all of it. */
  static SQLException of(@Nullable String what) {
    return new SQLiteException(String.valueOf(what), SQLiteErrorCode.SQLITE_CORRUPT);
  }

  /** Whether SQLite did not understand a statement of ours: a table or column is missing. */
  static boolean isIncomplete(SQLException e) {
    return (e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_ERROR.code;
  }

  /** Reads the whole database; throws when a page or a total is damaged. */
  static void check(Statement s) throws SQLException {
    try (ResultSet row = s.executeQuery("PRAGMA quick_check(1)")) {
      row.next();
      if (!"ok".equals(row.getString(1))) {
        throw of(row.getString(1));
      }
    }
    try (ResultSet row = s.executeQuery(TOTALS_FIT)) {
      if (!row.next() || !row.getBoolean(1)) {
        throw of("the totals are not those of the items");
      }
    }
  }

  /** Whether the file itself is damaged: trying again cannot help. */
  static boolean is(SQLException e) {
    // the low byte is the primary result code, the rest its variant
    int code = e.getErrorCode() & 0xff;
    return code == SQLiteErrorCode.SQLITE_CORRUPT.code
        || code == SQLiteErrorCode.SQLITE_CONSTRAINT.code // of a sound file we violate none
        || code == SQLiteErrorCode.SQLITE_NOTADB.code;
  }
}
