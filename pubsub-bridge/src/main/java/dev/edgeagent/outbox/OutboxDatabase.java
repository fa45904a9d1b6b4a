package dev.edgeagent.outbox;

import dev.edgeagent.reading.DeviceId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables of an outbox. Every method is part of the transaction that {@link #commit} ends.
 * Confined to the thread of the outbox.
 */
final class OutboxDatabase implements AutoCloseable {
  /** "EDGE": tells our files from other SQLite files. */
  static final int APPLICATION_ID = 0x45444745;

  static final int SCHEMA_VERSION = 1;

  /** Pages of log before it is copied into the database: 8 MB, so that copying is rare. */
  private static final int CHECKPOINT_PAGES = 2000;

  /** Up to this size a whole check at the start costs less than 100 ms. */
  private static final long CHECKED_BYTES = 8_000_000;

  private static final String SCHEMA =
      """
      CREATE TABLE meta (
        epoch TEXT NOT NULL, last INTEGER NOT NULL, waiting INTEGER NOT NULL,
        bytes INTEGER NOT NULL, set_aside INTEGER NOT NULL, dropped INTEGER NOT NULL);
      CREATE TABLE item (
        sequence INTEGER PRIMARY KEY, device TEXT NOT NULL, node TEXT NOT NULL,
        readings INTEGER NOT NULL, payload BLOB NOT NULL, checksum INTEGER NOT NULL);
      CREATE TABLE set_aside (
        sequence INTEGER PRIMARY KEY, device TEXT NOT NULL, node TEXT NOT NULL,
        readings INTEGER NOT NULL, payload BLOB NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL);
      """;

  private final Connection connection;
  private final PreparedStatement insert;
  private final PreparedStatement delete;
  private final PreparedStatement weigh;
  private final PreparedStatement select;
  private final PreparedStatement copyAside;
  private final PreparedStatement saveTotals;
  private final String epoch;
  private Totals totals;
  private Totals committed;

  /**
   * Counted as rows come and go: counting a million rows at the start would take seconds.
   *
   * @param last the sequence of the newest item that there ever was
   */
  record Totals(long last, long waiting, long bytes, long setAside, long dropped) {
    private Totals added(int size) {
      return new Totals(last + 1, waiting + 1, bytes + size, setAside, dropped);
    }

    private Totals removed(long count, long size) {
      return new Totals(last, waiting - count, bytes - size, setAside, dropped);
    }

    private Totals oneSetAside() {
      return new Totals(last, waiting, bytes, setAside + 1, dropped);
    }

    private Totals oneDropped() {
      return new Totals(last, waiting, bytes, setAside, dropped + 1);
    }
  }

  private OutboxDatabase(Connection connection) throws SQLException {
    this.connection = connection;
    try (Statement s = connection.createStatement();
        ResultSet meta =
            s.executeQuery("SELECT epoch, last, waiting, bytes, set_aside, dropped FROM meta")) {
      if (!meta.next()) {
        throw SqliteDamage.of("the table meta is empty");
      }
      epoch = meta.getString(1);
      totals =
          new Totals(
              meta.getLong(2), meta.getLong(3), meta.getLong(4), meta.getLong(5), meta.getLong(6));
    }
    committed = totals;
    insert =
        connection.prepareStatement(
            "INSERT INTO item (sequence, device, node, readings, payload, checksum)"
                + " VALUES (?, ?, ?, ?, ?, ?)");
    delete = connection.prepareStatement("DELETE FROM item WHERE sequence BETWEEN ? AND ?");
    weigh =
        connection.prepareStatement(
            "SELECT count(*), coalesce(sum(length(payload)), 0) FROM item"
                + " WHERE sequence BETWEEN ? AND ?");
    select =
        connection.prepareStatement(
            "SELECT sequence, device, node, readings, payload, checksum FROM item WHERE sequence >"
                + " ? AND node NOT IN (SELECT value FROM json_each(?)) ORDER BY sequence LIMIT ?");
    copyAside =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO set_aside SELECT sequence, device, node, readings, payload,"
                + " ?, datetime('now') FROM item WHERE sequence = ?");
    saveTotals =
        connection.prepareStatement(
            "UPDATE meta SET last = ?, waiting = ?, bytes = ?, set_aside = ?, dropped = ?");
  }

  /**
   * Opens or creates the database.
   *
   * @param bytes its size, for how thoroughly it is checked
   * @param last where the sequences of a new one go on from
   * @throws SQLException with a result code of damage when the file is damaged or no outbox
   * @throws OutboxException when a newer version wrote it
   */
  static OutboxDatabase open(Path file, long bytes, long last)
      throws SQLException, OutboxException {
    // Nobody asks for generated keys, and looking them up is a query an insert.
    Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + file + "?jdbc.get_generated_keys=false");
    try {
      prepare(connection, file, bytes, last);
      return new OutboxDatabase(connection);
    } catch (SQLException e) {
      connection.close();
      throw SqliteDamage.isIncomplete(e) ? SqliteDamage.of(e.getMessage()) : e;
    } catch (OutboxException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static void prepare(Connection connection, Path file, long bytes, long last)
      throws SQLException, OutboxException {
    try (Statement s = connection.createStatement()) {
      int version = number(s, "PRAGMA user_version");
      int application = number(s, "PRAGMA application_id");
      boolean fresh = number(s, "SELECT count(*) FROM sqlite_schema") == 0;
      if (!fresh && application != APPLICATION_ID) {
        throw SqliteDamage.foreign();
      }
      if (version > SCHEMA_VERSION) {
        throw new OutboxException(
            "the outbox "
                + file
                + " was written by a newer edge-agent: install that version again, or choose"
                + " another data-dir");
      }
      if (!fresh && bytes <= CHECKED_BYTES) {
        SqliteDamage.check(s);
      }
      s.execute("PRAGMA journal_mode = WAL");
      s.execute("PRAGMA synchronous = FULL");
      s.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
      s.execute("PRAGMA cache_size = -2000"); // 2 MB
      connection.setAutoCommit(false);
      if (fresh) {
        create(s, last);
      }
      connection.commit();
    }
  }

  private static void create(Statement s, long last) throws SQLException {
    byte[] random = new byte[5];
    new SecureRandom().nextBytes(random);
    s.executeUpdate(SCHEMA);
    s.executeUpdate(
        "INSERT INTO meta VALUES ('"
            + HexFormat.of().formatHex(random)
            + "',"
            + last
            + ",0,0,0,0)");
    s.execute("PRAGMA application_id = " + APPLICATION_ID);
    s.execute("PRAGMA user_version = " + SCHEMA_VERSION);
  }

  private static int number(Statement s, String query) throws SQLException {
    try (ResultSet row = s.executeQuery(query)) {
      row.next();
      return row.getInt(1);
    }
  }

  Totals totals() {
    return totals;
  }

  void insert(SealedItem item) throws SQLException {
    long sequence = totals.last + 1;
    insert.setLong(1, sequence);
    insert.setString(2, item.device().value());
    insert.setString(3, item.node());
    insert.setInt(4, item.readings());
    insert.setBytes(5, item.payload());
    insert.setLong(6, Checksum.of(epoch, sequence, item));
    insert.executeUpdate();
    totals = totals.added(item.payload().length);
  }

  /**
   * Deletes items that are settled. One that is not there any more was dropped meanwhile. They are
   * settled nearly in order: a stretch of them costs two statements, however long it is.
   */
  void delete(Collection<Long> sequences) throws SQLException {
    long[] sorted = sequences.stream().mapToLong(Long::longValue).sorted().toArray();
    for (int from = 0, to = 0; from < sorted.length; from = to) {
      do {
        to++;
      } while (to < sorted.length && sorted[to] - sorted[to - 1] <= 1);
      delete(sorted[from], sorted[to - 1]);
    }
  }

  /** Returns how many of these there were. */
  private long delete(long first, long last) throws SQLException {
    weigh.setLong(1, first);
    weigh.setLong(2, last);
    long count;
    try (ResultSet row = weigh.executeQuery()) {
      row.next();
      count = row.getLong(1);
      totals = totals.removed(count, row.getLong(2));
    }
    delete.setLong(1, first);
    delete.setLong(2, last);
    delete.executeUpdate();
    return count;
  }

  /** Drops the oldest item; false when there is none. */
  boolean dropOldest() throws SQLException {
    List<StoredItem> oldest = read(0, 1, Set.of());
    if (oldest.isEmpty()
        || delete(oldest.getFirst().sequence(), oldest.getFirst().sequence()) == 0) {
      return false;
    }
    totals = totals.oneDropped();
    return true;
  }

  List<StoredItem> read(long after, int limit, Set<String> exceptNodes) throws SQLException {
    select.setLong(1, after);
    select.setString(2, jsonArray(exceptNodes));
    select.setInt(3, limit);
    List<StoredItem> items = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        items.add(item(row));
      }
    }
    return items;
  }

  private StoredItem item(ResultSet row) throws SQLException {
    long sequence = row.getLong(1);
    String device = row.getString(2);
    String node = row.getString(3);
    byte[] payload = row.getBytes(5);
    try {
      SealedItem item =
          new SealedItem(
              new DeviceId(Objects.requireNonNullElse(device, "")),
              Objects.requireNonNullElse(node, ""),
              Objects.requireNonNullElse(payload, new byte[0]),
              row.getInt(4));
      if (Checksum.of(epoch, sequence, item) == row.getLong(6)) {
        return new StoredItem(sequence, epoch + "-" + sequence, item);
      }
    } catch (IllegalArgumentException e) {
      // the name of a device is none: damaged as well
    }
    throw SqliteDamage.of("item " + sequence + " is not what was written");
  }

  void setAside(long sequence, String reason) throws SQLException {
    copyAside.setString(1, reason);
    copyAside.setLong(2, sequence);
    copyAside.executeUpdate();
    if (delete(sequence, sequence) > 0) {
      totals = totals.oneSetAside();
    }
  }

  /** Makes all changes since the last commit durable, with one flush; none costs nothing. */
  void commit() throws SQLException {
    if (!totals.equals(committed)) {
      saveTotals.setLong(1, totals.last);
      saveTotals.setLong(2, totals.waiting);
      saveTotals.setLong(3, totals.bytes);
      saveTotals.setLong(4, totals.setAside);
      saveTotals.setLong(5, totals.dropped);
      saveTotals.executeUpdate();
    }
    connection.commit();
    committed = totals;
  }

  void rollback() throws SQLException {
    totals = committed;
    connection.rollback();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static String jsonArray(Set<String> texts) {
    return texts.stream()
        .map(t -> '"' + t.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(",", "[", "]"));
  }
}
