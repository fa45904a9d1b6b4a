package dev.edgeagent.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells a damaged file from a disk that just cannot now. */
final class SqliteDamage {
  private SqliteDamage() {}

  /** A file that is some other SQLite database. */
  static SQLException foreign() {
    return new SQLiteException("not an outbox of edge-agent", SQLiteErrorCode.SQLITE_NOTADB);
  }

  /** An outbox without a table or a row that it must have. */
  static SQLException incomplete(SQLException e) {
    return new SQLiteException(String.valueOf(e.getMessage()), SQLiteErrorCode.SQLITE_CORRUPT);
  }

  /** Whether SQLite did not understand a statement of ours: a table or column is missing. */
  static boolean isIncomplete(SQLException e) {
    return (e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_ERROR.code;
  }

  /** Reads the whole database; throws when a page is damaged. */
  static void check(Statement s) throws SQLException {
    try (ResultSet row = s.executeQuery("PRAGMA quick_check(1)")) {
      row.next();
      if (!"ok".equals(row.getString(1))) {
        throw new SQLiteException(row.getString(1), SQLiteErrorCode.SQLITE_CORRUPT);
      }
    }
  }

  /** Whether the file itself is damaged: trying again cannot help. */
  static boolean is(SQLException e) {
    // the low byte is the primary result code, the rest its variant
    int code = e.getErrorCode() & 0xff;
    return code == SQLiteErrorCode.SQLITE_CORRUPT.code
        || code == SQLiteErrorCode.SQLITE_NOTADB.code;
  }
}
