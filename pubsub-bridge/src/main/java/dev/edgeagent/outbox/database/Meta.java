package dev.edgeagent.outbox.database;

import dev.edgeagent.reading.Urgency;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/**
 * The one row that counts all others.
 *
 * @param epoch the first half of every id
 * @param counts what is counted beside the lanes
 * @param usual what is in this lane
 * @param alarms what is in the other
 */
record Meta(String epoch, Counts counts, LaneTable.Load usual, LaneTable.Load alarms) {
  static final String SAVE =
      "UPDATE meta SET last = ?, settled = ?, dead_letters = ?, usual_items = ?, usual_bytes = ?,"
          + " alarm_items = ?, alarm_bytes = ?";

  private static final String READ =
      "SELECT last, settled, dead_letters, usual_items, usual_bytes, alarm_items, alarm_bytes,"
          + " epoch FROM meta";

  /**
   * What is counted beside the lanes.
   *
   * @param last the sequence of the newest item that there ever was
   * @param settled items that the server has taken
   * @param deadLetters those that are kept
   */
  record Counts(long last, long settled, long deadLetters) {
    Counts upTo(long sequence) {
      return new Counts(Math.max(last, sequence), settled, deadLetters);
    }

    Counts settled(long more) {
      return new Counts(last, settled + more, deadLetters);
    }

    Counts deadLetters(long more) {
      return new Counts(last, settled, deadLetters + more);
    }
  }

  static Meta read(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(READ)) {
      if (!row.next()) {
        throw SqliteDamage.of("the table meta is empty");
      }
      return new Meta(
          Objects.requireNonNullElse(row.getString(8), ""),
          new Counts(row.getLong(1), row.getLong(2), row.getLong(3)),
          new LaneTable.Load(row.getLong(4), row.getLong(5)),
          new LaneTable.Load(row.getLong(6), row.getLong(7)));
    }
  }

  LaneTable.Load load(Urgency lane) {
    return switch (lane) {
      case USUAL -> usual;
      case ALARM -> alarms;
    };
  }

  /** With a statement of {@link #SAVE}. */
  void save(PreparedStatement save) throws SQLException {
    save.setLong(1, counts.last);
    save.setLong(2, counts.settled);
    save.setLong(3, counts.deadLetters);
    save.setLong(4, usual.items());
    save.setLong(5, usual.bytes());
    save.setLong(6, alarms.items());
    save.setLong(7, alarms.bytes());
    save.executeUpdate();
  }
}
