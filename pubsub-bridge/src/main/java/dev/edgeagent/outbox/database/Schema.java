package dev.edgeagent.outbox.database;

import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.reading.Urgency;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/** Makes the tables of an outbox, and those of an older version into ours. */
final class Schema {
  /** "EDGE": tells our files from other SQLite files. */
  static final int APPLICATION_ID = 0x45444745;

  /** Rises when an older agent could not read the file any more. */
  static final int VERSION = 2;

  private static final String TABLES =
      """
      CREATE TABLE meta (
        epoch TEXT NOT NULL, last INTEGER NOT NULL, settled INTEGER NOT NULL,
        usual_items INTEGER NOT NULL, usual_bytes INTEGER NOT NULL,
        alarm_items INTEGER NOT NULL, alarm_bytes INTEGER NOT NULL,
        dead_letters INTEGER NOT NULL);
      CREATE TABLE request (
        id INTEGER PRIMARY KEY, action TEXT NOT NULL, position INTEGER NOT NULL);
      """;

  private Schema() {}

  /** Throws when a file is none that this version looks into. */
  static void checkVersion(Connection connection) throws SQLException {
    try (Statement s = connection.createStatement()) {
      if (Pragmas.number(s, "PRAGMA application_id") != APPLICATION_ID) {
        throw SqliteDamage.foreign();
      }
      long version = Pragmas.number(s, "PRAGMA user_version");
      if (version != VERSION) {
        throw new SQLException(
            "an outbox of version " + version + ", and this edge-agent has version " + VERSION);
      }
    }
  }

  /**
   * Leaves a file with the tables of this version, in a transaction of the connection.
   *
   * @param bytes its size, for how thoroughly it is checked
   * @throws SQLException with a result code of damage when the file is damaged or no outbox
   * @throws OutboxException when a newer version wrote it
   */
  static void prepare(Connection connection, Path file, long bytes, Birth birth)
      throws SQLException, OutboxException {
    try (Statement s = connection.createStatement()) {
      long version = Pragmas.number(s, "PRAGMA user_version");
      boolean fresh = Pragmas.number(s, "SELECT count(*) FROM sqlite_schema") == 0;
      if (!fresh && Pragmas.number(s, "PRAGMA application_id") != APPLICATION_ID) {
        throw SqliteDamage.foreign();
      }
      if (version > VERSION) {
        throw new OutboxException(
            "the outbox "
                + file
                + " was written by a newer edge-agent: install that version again, or choose"
                + " another data-dir");
      }
      if (!fresh) {
        SqliteDamage.check(s, bytes, version);
      }
      Pragmas.set(s, fresh);
      connection.setAutoCommit(false);
      if (fresh) {
        create(s, birth);
      } else if (version < VERSION) {
        Migration.fromVersion1(connection);
      }
      connection.commit();
    }
  }

  private static void create(Statement s, Birth birth) throws SQLException {
    tables(s);
    s.executeUpdate(
        "INSERT INTO meta VALUES ('"
            + birth.epoch().orElseGet(Schema::newEpoch)
            + "',"
            + birth.last()
            + ",0,0,0,0,0,0)");
    s.execute("PRAGMA application_id = " + APPLICATION_ID);
  }

  /** Makes the tables, without a row in any. */
  static void tables(Statement s) throws SQLException {
    s.executeUpdate(TABLES);
    for (Urgency lane : Urgency.values()) {
      s.executeUpdate("CREATE TABLE " + LaneTable.name(lane) + " (" + ItemRow.DEFINITION + ")");
    }
    s.executeUpdate(DeadLetters.SCHEMA);
    s.executeUpdate(Gaps.SCHEMA);
    s.executeUpdate(OriginTable.SCHEMA);
    s.execute("PRAGMA user_version = " + VERSION);
  }

  private static String newEpoch() {
    byte[] random = new byte[5];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
