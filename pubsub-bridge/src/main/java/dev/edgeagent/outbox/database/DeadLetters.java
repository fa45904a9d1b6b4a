package dev.edgeagent.outbox.database;

import dev.edgeagent.outbox.DeadLetter;
import dev.edgeagent.outbox.StoredItem;
import dev.edgeagent.reading.Urgency;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Items that the server will never take, with its reason. Confined to the thread of the outbox. */
final class DeadLetters {
  static final String SCHEMA =
      "CREATE TABLE dead_letter ("
          + ItemRow.DEFINITION
          + ", lane TEXT NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL);";

  private final String epoch;
  private final PreparedStatement insert;
  private final PreparedStatement select;
  private final PreparedStatement delete;

  DeadLetters(Connection connection, String epoch) throws SQLException {
    this.epoch = epoch;
    insert =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO dead_letter VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    select =
        connection.prepareStatement(
            "SELECT "
                + ItemRow.COLUMNS
                + ", lane, reason, at FROM dead_letter WHERE position BETWEEN ? AND ?"
                + " ORDER BY position LIMIT ?");
    delete = connection.prepareStatement("DELETE FROM dead_letter WHERE position = ?");
  }

  void add(DeadLetter letter) throws SQLException {
    StoredItem stored = letter.item();
    ItemRow.bind(insert, stored.position(), stored.item());
    insert.setString(ItemRow.COUNT + 1, stored.item().urgency().name());
    insert.setString(ItemRow.COUNT + 2, letter.reason());
    insert.setLong(ItemRow.COUNT + 3, letter.at().toEpochMilli());
    insert.executeUpdate();
  }

  /** Those of a stretch of positions, in order. */
  List<DeadLetter> read(long first, long last, int limit) throws SQLException {
    select.setLong(1, first);
    select.setLong(2, last);
    select.setInt(3, limit);
    List<DeadLetter> letters = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        letters.add(letter(row, epoch));
      }
    }
    return letters;
  }

  /** Reads the row of one. */
  static DeadLetter letter(ResultSet row, String epoch) throws SQLException {
    Urgency lane;
    try {
      lane = Urgency.valueOf(Objects.requireNonNullElse(row.getString(ItemRow.COUNT + 1), ""));
    } catch (IllegalArgumentException e) {
      throw SqliteDamage.of("the lane of a dead letter is not what was written");
    }
    return new DeadLetter(
        ItemRow.read(row, epoch, lane),
        Objects.requireNonNullElse(row.getString(ItemRow.COUNT + 2), ""),
        Instant.ofEpochMilli(row.getLong(ItemRow.COUNT + 3)));
  }

  void remove(long position) throws SQLException {
    delete.setLong(1, position);
    delete.executeUpdate();
  }
}
