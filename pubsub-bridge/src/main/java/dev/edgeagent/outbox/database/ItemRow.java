package dev.edgeagent.outbox.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.outbox.StoredItem;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Urgency;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * The columns that every table of items begins with. The checksum tells an item from one that
 * rotted on the disk: SQLite checks the structure of its pages, not what is in them, and one byte
 * that is no XML any more would cost the stream at every resend.
 */
final class ItemRow {
  /** Their names, in the order of {@link #bind}. */
  static final String COLUMNS = "position, device, node, readings, time, payload, checksum";

  /** The same for CREATE TABLE; times are milliseconds since 1970. */
  static final String DEFINITION =
      "position INTEGER PRIMARY KEY, device TEXT NOT NULL, node TEXT NOT NULL,"
          + " readings INTEGER NOT NULL, time INTEGER NOT NULL, payload BLOB NOT NULL,"
          + " checksum INTEGER NOT NULL";

  /** How many they are. */
  static final int COUNT = 7;

  private ItemRow() {}

  static void bind(PreparedStatement statement, long position, SealedItem item)
      throws SQLException {
    statement.setLong(1, position);
    statement.setString(2, item.device().value());
    statement.setString(3, item.node());
    statement.setInt(4, item.readings());
    statement.setLong(5, item.time().toEpochMilli());
    statement.setBytes(6, item.payload());
    statement.setLong(7, checksum(position, item));
  }

  /** Throws {@link SqliteDamage} when the row is not what was written. */
  static StoredItem read(ResultSet row, String epoch, Urgency lane) throws SQLException {
    long position = row.getLong(1);
    try {
      SealedItem item =
          new SealedItem(
              new DeviceId(Objects.requireNonNullElse(row.getString(2), "")),
              Objects.requireNonNullElse(row.getString(3), ""),
              Objects.requireNonNullElse(row.getBytes(6), new byte[0]),
              row.getInt(4),
              Instant.ofEpochMilli(row.getLong(5)),
              lane);
      if (checksum(position, item) == row.getLong(7)) {
        return StoredItem.of(epoch, position, item);
      }
    } catch (IllegalArgumentException e) {
      // the name of a device is none, or the count of its readings: damaged as well
    }
    throw SqliteDamage.of("item " + StoredItem.sequence(position) + " is not what was written");
  }

  private static long checksum(long position, SealedItem item) {
    CRC32C crc = new CRC32C();
    String head =
        position
            + (" " + item.device())
            + (" " + item.node())
            + (" " + item.readings())
            + (" " + item.time().toEpochMilli());
    crc.update(head.getBytes(UTF_8));
    crc.update(item.payload());
    return crc.getValue();
  }
}
