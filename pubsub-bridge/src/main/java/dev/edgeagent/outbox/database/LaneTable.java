package dev.edgeagent.outbox.database;

import dev.edgeagent.outbox.OutboxStatus;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.outbox.StoredItem;
import dev.edgeagent.outbox.Stretch;
import dev.edgeagent.reading.Urgency;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The items of one lane, by position. They are counted as they come and go: counting a million rows
 * at the start would take seconds. Confined to the thread of the outbox.
 */
final class LaneTable {
  /** A stretch of whole items has no parts in it that lie between them. */
  private static final String STRETCH =
      " WHERE position BETWEEN ?1 AND ?2 AND position % 1024 = ?1 % 1024";

  private final Urgency lane;
  private final String epoch;
  private final PreparedStatement insert;
  private final PreparedStatement delete;
  private final PreparedStatement weigh;
  private final PreparedStatement select;
  private final PreparedStatement oldest;
  private Load load;
  private Load committed;

  /** How much is in it. */
  record Load(long items, long bytes) {
    private Load plus(long moreItems, long moreBytes) {
      return new Load(items + moreItems, bytes + moreBytes);
    }
  }

  LaneTable(Connection connection, Urgency lane, String epoch, Load load) throws SQLException {
    this.lane = lane;
    this.epoch = epoch;
    this.load = load;
    this.committed = load;
    String table = name(lane);
    insert =
        connection.prepareStatement(
            "INSERT INTO " + table + " (" + ItemRow.COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)");
    delete = connection.prepareStatement("DELETE FROM " + table + STRETCH);
    weigh =
        connection.prepareStatement(
            "SELECT count(*), coalesce(sum(length(payload)), 0) FROM " + table + STRETCH);
    select =
        connection.prepareStatement(
            "SELECT "
                + ItemRow.COLUMNS
                + " FROM "
                + table
                + " WHERE position > ? AND position <= ?"
                + " AND node NOT IN (SELECT value FROM json_each(?)) ORDER BY position LIMIT ?");
    oldest =
        connection.prepareStatement("SELECT time FROM " + table + " ORDER BY position LIMIT 1");
  }

  /** The table of a lane. */
  static String name(Urgency lane) {
    return lane.name().toLowerCase(Locale.ROOT);
  }

  Load load() {
    return load;
  }

  /** Takes what another process has counted. */
  void refresh(Load counted) {
    load = counted;
    committed = counted;
  }

  boolean changed() {
    return !load.equals(committed);
  }

  void committed() {
    committed = load;
  }

  void rolledBack() {
    load = committed;
  }

  void insert(long position, SealedItem item) throws SQLException {
    ItemRow.bind(insert, position, item);
    insert.executeUpdate();
    load = load.plus(1, item.payload().length);
  }

  /**
   * Deletes the whole items of a stretch of positions, or the one at a position; returns how many
   * there were.
   */
  long delete(long first, long last) throws SQLException {
    weigh.setLong(1, first);
    weigh.setLong(2, last);
    long count;
    try (ResultSet row = weigh.executeQuery()) {
      row.next();
      count = row.getLong(1);
      load = load.plus(-count, -row.getLong(2));
    }
    delete.setLong(1, first);
    delete.setLong(2, last);
    delete.executeUpdate();
    return count;
  }

  List<StoredItem> read(Stretch stretch, int limit, Set<String> exceptNodes) throws SQLException {
    select.setLong(1, stretch.after());
    select.setLong(2, stretch.end());
    select.setString(3, jsonArray(exceptNodes));
    select.setInt(4, limit);
    List<StoredItem> items = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        items.add(ItemRow.read(row, epoch, lane));
      }
    }
    return items;
  }

  OutboxStatus.Lane status() throws SQLException {
    try (ResultSet row = oldest.executeQuery()) {
      Optional<Instant> time =
          row.next() ? Optional.of(Instant.ofEpochMilli(row.getLong(1))) : Optional.empty();
      return new OutboxStatus.Lane(load.items, load.bytes, time);
    }
  }

  private static String jsonArray(Set<String> texts) {
    return texts.stream()
        .map(t -> '"' + t.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(",", "[", "]"));
  }
}
