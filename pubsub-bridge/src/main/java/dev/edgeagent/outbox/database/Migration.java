package dev.edgeagent.outbox.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.outbox.StoredItem;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Urgency;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the tables of older versions over, within one transaction: all or nothing. */
final class Migration {
  private static final Logger LOG = LoggerFactory.getLogger(Migration.class);

  private Migration() {}

  /**
   * Version 1 had one lane, no times, and positions that were sequences. An item gets the time of
   * now: nobody wrote down its own, but in its payload.
   */
  static void fromVersion1(Connection connection) throws SQLException {
    try (Statement s = connection.createStatement()) {
      s.executeUpdate("ALTER TABLE meta RENAME TO meta1");
      Schema.tables(s);
      Instant now = Instant.now();
      Taken items = items(connection, epoch(s), now);
      Taken letters = deadLetters(connection, now);
      s.executeUpdate(
          "INSERT INTO meta SELECT epoch, last, 0, %d, %d, 0, 0, %d FROM meta1"
              .formatted(items.count, items.bytes, letters.count));
      s.executeUpdate("INSERT INTO lost SELECT 'FULL', dropped, 0 FROM meta1 WHERE dropped > 0");
      s.executeUpdate("DROP TABLE item");
      s.executeUpdate("DROP TABLE set_aside");
      s.executeUpdate("DROP TABLE meta1");
      LOG.info("outbox: {} items of an older version taken over", items.count);
    }
  }

  private static String epoch(Statement s) throws SQLException {
    try (ResultSet meta = s.executeQuery("SELECT epoch FROM meta1")) {
      if (!meta.next()) {
        throw SqliteDamage.of("the table meta is empty");
      }
      return meta.getString(1);
    }
  }

  private static Taken items(Connection connection, String epoch, Instant now) throws SQLException {
    Taken taken = new Taken();
    try (Statement s = connection.createStatement();
        ResultSet row = s.executeQuery("SELECT * FROM item ORDER BY sequence");
        PreparedStatement insert = insert(connection, LaneTable.name(Urgency.USUAL), "")) {
      while (row.next()) {
        taken.add(insert, checked(row, epoch, now));
      }
    }
    return taken;
  }

  private static Taken deadLetters(Connection connection, Instant now) throws SQLException {
    Taken taken = new Taken();
    try (Statement s = connection.createStatement();
        ResultSet row = s.executeQuery("SELECT * FROM set_aside ORDER BY sequence");
        PreparedStatement insert = insert(connection, "dead_letter", ", ?, ?, ?")) {
      while (row.next()) {
        insert.setString(ItemRow.COUNT + 1, Urgency.USUAL.name());
        insert.setString(ItemRow.COUNT + 2, row.getString("reason"));
        insert.setLong(ItemRow.COUNT + 3, now.toEpochMilli());
        taken.add(insert, item(row, now));
      }
    }
    return taken;
  }

  /** Counts what it inserts. */
  private static final class Taken {
    private long count;
    private long bytes;

    void add(PreparedStatement insert, StoredItem item) throws SQLException {
      ItemRow.bind(insert, item.position(), item.item());
      insert.executeUpdate();
      count++;
      bytes += item.item().payload().length;
    }
  }

  private static PreparedStatement insert(Connection connection, String table, String more)
      throws SQLException {
    return connection.prepareStatement(
        "INSERT INTO " + table + " VALUES (?, ?, ?, ?, ?, ?, ?" + more + ")");
  }

  private static StoredItem checked(ResultSet row, String epoch, Instant now) throws SQLException {
    StoredItem stored = item(row, now);
    SealedItem item = stored.item();
    CRC32C crc = new CRC32C();
    String head =
        "%s %d %s %s %d"
            .formatted(epoch, row.getLong("sequence"), item.device(), item.node(), item.readings());
    crc.update(head.getBytes(UTF_8));
    crc.update(item.payload());
    if (crc.getValue() != row.getLong("checksum")) {
      throw SqliteDamage.of("item " + row.getLong("sequence") + " is not what was written");
    }
    return stored;
  }

  private static StoredItem item(ResultSet row, Instant now) throws SQLException {
    try {
      SealedItem item =
          new SealedItem(
              new DeviceId(row.getString("device")),
              row.getString("node"),
              row.getBytes("payload"),
              row.getInt("readings"),
              now,
              Urgency.USUAL);
      return StoredItem.of("", StoredItem.first(row.getLong("sequence")), item);
    } catch (IllegalArgumentException e) {
      throw SqliteDamage.of("item " + row.getLong("sequence") + " is not what was written");
    }
  }
}
