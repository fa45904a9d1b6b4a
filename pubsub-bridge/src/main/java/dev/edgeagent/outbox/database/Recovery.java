package dev.edgeagent.outbox.database;

import dev.edgeagent.outbox.Gap;
import dev.edgeagent.reading.Urgency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what can be read of a damaged database, row by row and past the damage, into a new one.
 * Items keep their positions, and their ids when the epoch can be read, so that one that the server
 * has already is not there twice. Blocks for as long as reading the file takes; one thread.
 */
public final class Recovery implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  /** Above all positions that there may be. */
  private static final long END = 1L << 61;

  /** Sequences left out, for those that the damaged file does not tell of. */
  private static final long LEFT_OUT = 1_000_000;

  private final Optional<Connection> connection;
  private Optional<String> epoch = Optional.empty();
  private long last;
  private long expected;
  private long recovered;
  private long rotten;

  /** What is read of a table. */
  private interface Rows {
    void take(ResultSet row) throws SQLException;
  }

  private Recovery(Optional<Connection> connection) {
    this.connection = connection;
  }

  /**
   * Looks into a damaged file; when nothing can be read of it, nothing will be recovered.
   *
   * @param last the newest sequence that is known of
   */
  public static Recovery of(Path damaged, long last) {
    Recovery recovery = new Recovery(connect(damaged));
    recovery.last = last;
    recovery.readMeta();
    return recovery;
  }

  private static Optional<Connection> connect(Path damaged) {
    try {
      if (Files.size(damaged) == 0) {
        return Optional.empty(); // SQLite would delete the log beside it
      }
      // Read only: the damaged file and its log stay as they are, for people to look at.
      return Optional.of(DriverManager.getConnection("jdbc:sqlite:" + damaged + "?open_mode=1"));
    } catch (SQLException | IOException e) {
      LOG.debug("outbox: {}: {}", damaged, e.getMessage());
      return Optional.empty();
    }
  }

  private void readMeta() {
    read(
        "SELECT epoch, last, usual_items + alarm_items FROM meta",
        row -> {
          String found = Objects.requireNonNullElse(row.getString(1), "");
          if (found.matches("[0-9a-f]{10}")) {
            epoch = Optional.of(found);
            last = Math.max(last, row.getLong(2));
            expected = Math.max(0, row.getLong(3));
          }
        });
  }

  /** How the new file begins. */
  public Birth birth() {
    return new Birth(epoch, last + LEFT_OUT);
  }

  /** Copies into a new database; part of its transaction. Returns how many items came over. */
  public long copyInto(OutboxDatabase database) throws SQLException {
    OriginTable.Known known = new OriginTable.Known();
    var _ = read(OriginTable.Known.ORIGINS, known::origin);
    var _ = read(OriginTable.Known.BOOTS, known::boot);
    database.origins().restore(known);
    Gaps.Known losses = new Gaps.Known();
    var _ = read(Gaps.Known.WAITING, losses::waiting);
    var _ = read(Gaps.Known.SUMS, losses::sum);
    database.gaps().restore(losses);
    for (Urgency lane : Urgency.values()) {
      walk(
          LaneTable.name(lane),
          "",
          row -> database.restore(ItemRow.read(row, epoch.orElse(""), lane)));
    }
    long items = recovered;
    walk(
        "dead_letter",
        ", lane, reason, at",
        row -> database.restore(DeadLetters.letter(row, epoch.orElse(""))));
    long lost = Math.max(rotten, expected - items);
    if (lost > 0) {
      database.gaps().count(Gap.Cause.DAMAGE, lost, 0);
    }
    return recovered;
  }

  /** Goes through a table in order; where a page is damaged, on behind it. */
  private void walk(String table, String more, Rows rows) throws SQLException {
    String query =
        "SELECT "
            + ItemRow.COLUMNS
            + more
            + " FROM "
            + table
            + " WHERE position > %d AND position"
            + " <= %d ORDER BY position";
    Walk walk = new Walk(rows);
    while (walk.at < END && !read(query.formatted(walk.at, END), walk)) {
      walk.at = behindDamage(table, walk.at);
    }
    if (walk.failure.isPresent()) {
      throw walk.failure.get();
    }
  }

  /** Counts what it takes, and leaves out what is no item any more. */
  private final class Walk implements Rows {
    private final Rows rows;
    private long at;
    private Optional<SQLException> failure = Optional.empty();

    Walk(Rows rows) {
      this.rows = rows;
    }

    @Override
    public void take(ResultSet row) throws SQLException {
      long position = row.getLong(1);
      try {
        rows.take(row);
        recovered++;
      } catch (SQLException e) {
        if (!SqliteDamage.is(e)) {
          failure = Optional.of(e); // the new file cannot take it
          throw e;
        }
        rotten++;
      }
      at = Math.max(at, position);
    }
  }

  /** The first position from which on the table can be read again, as near as its pages allow. */
  private long behindDamage(String table, long after) {
    long unreadable = after;
    long step = 1;
    while (unreadable + step < END && !readable(table, unreadable + step)) {
      step *= 2;
    }
    long readable = Math.min(END, unreadable + step);
    while (readable - unreadable > 1) {
      long middle = unreadable + (readable - unreadable) / 2;
      if (readable(table, middle)) {
        readable = middle;
      } else {
        unreadable = middle;
      }
    }
    return readable;
  }

  private boolean readable(String table, long after) {
    return read(
        "SELECT payload FROM %s WHERE position > %d ORDER BY position LIMIT 1"
            .formatted(table, after),
        row -> row.getBytes(1));
  }

  /** Whether a query could be read to its end. */
  private boolean read(String query, Rows rows) {
    if (connection.isEmpty()) {
      return true; // nothing is there to be read
    }
    try (Statement s = connection.get().createStatement();
        ResultSet row = s.executeQuery(query)) {
      while (row.next()) {
        rows.take(row);
      }
      return true;
    } catch (SQLException e) {
      LOG.debug("outbox: recovering: {}", e.getMessage());
      return !SqliteDamage.is(e); // a table that is not there has no rows
    }
  }

  @Override
  public void close() {
    try {
      if (connection.isPresent()) {
        connection.get().close();
      }
    } catch (SQLException e) {
      LOG.debug("outbox: closing the damaged file: {}", e.getMessage());
    }
  }
}
