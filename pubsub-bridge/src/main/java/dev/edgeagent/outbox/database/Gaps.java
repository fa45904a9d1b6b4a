package dev.edgeagent.outbox.database;

import dev.edgeagent.outbox.Gap;
import dev.edgeagent.outbox.OutboxStatus.Lost;
import dev.edgeagent.reading.DeviceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What was lost: one gap a node and cause until it is announced, and the sums of all times.
 * Confined to the thread of the outbox.
 */
public final class Gaps {
  static final String SCHEMA =
      """
      CREATE TABLE gap (
        cause TEXT NOT NULL, node TEXT NOT NULL, device TEXT NOT NULL, items INTEGER NOT NULL,
        readings INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL,
        PRIMARY KEY (cause, node)) WITHOUT ROWID;
      CREATE TABLE lost (
        cause TEXT PRIMARY KEY, items INTEGER NOT NULL, readings INTEGER NOT NULL) WITHOUT ROWID;
      """;

  private final PreparedStatement merge;
  private final PreparedStatement count;
  private final PreparedStatement select;
  private final PreparedStatement clear;
  private final PreparedStatement sums;

  Gaps(Connection connection) throws SQLException {
    select = connection.prepareStatement(Known.WAITING);
    clear = connection.prepareStatement("DELETE FROM gap");
    sums = connection.prepareStatement(Known.SUMS);
    merge =
        connection.prepareStatement(
            "INSERT INTO gap VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (cause, node) DO UPDATE SET"
                + " items = items + excluded.items, readings = readings + excluded.readings,"
                + " since = min(since, excluded.since), until = max(until, excluded.until)");
    count =
        connection.prepareStatement(
            "INSERT INTO lost VALUES (?, ?, ?) ON CONFLICT (cause) DO UPDATE SET"
                + " items = items + excluded.items, readings = readings + excluded.readings");
  }

  /** Counts it, and keeps it until it is announced. */
  public void add(Gap gap) throws SQLException {
    count(gap.cause(), gap.items(), gap.readings());
    keep(gap);
  }

  private void keep(Gap gap) throws SQLException {
    merge.setString(1, gap.cause().name());
    merge.setString(2, gap.node());
    merge.setString(3, gap.device().value());
    merge.setLong(4, gap.items());
    merge.setLong(5, gap.readings());
    merge.setLong(6, gap.from().toEpochMilli());
    merge.setLong(7, gap.to().toEpochMilli());
    merge.executeUpdate();
  }

  /** Counts what is lost of nodes that nobody knows any more. */
  public void count(Gap.Cause cause, long items, long readings) throws SQLException {
    count.setString(1, cause.name());
    count.setLong(2, items);
    count.setLong(3, readings);
    count.executeUpdate();
  }

  /** Those that are not announced yet; they are gone afterwards. */
  List<Gap> take() throws SQLException {
    List<Gap> gaps = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        gaps.add(gap(row));
      }
    }
    if (!gaps.isEmpty()) {
      clear.executeUpdate();
    }
    return gaps;
  }

  private static Gap gap(ResultSet row) throws SQLException {
    return new Gap(
        cause(row),
        device(row),
        Objects.requireNonNullElse(row.getString(3), ""),
        row.getLong(4),
        row.getLong(5),
        Instant.ofEpochMilli(row.getLong(6)),
        Instant.ofEpochMilli(row.getLong(7)));
  }

  private static DeviceId device(ResultSet row) throws SQLException {
    try {
      return new DeviceId(Objects.requireNonNullElse(row.getString(2), ""));
    } catch (IllegalArgumentException e) {
      throw SqliteDamage.of("the device of a gap is not what was written");
    }
  }

  private static Gap.Cause cause(ResultSet row) throws SQLException {
    try {
      return Gap.Cause.valueOf(Objects.requireNonNullElse(row.getString(1), ""));
    } catch (IllegalArgumentException e) {
      throw SqliteDamage.of("a cause of loss is not what was written");
    }
  }

  Map<Gap.Cause, Lost> sums() throws SQLException {
    Map<Gap.Cause, Lost> lost = new EnumMap<>(Gap.Cause.class);
    try (ResultSet row = sums.executeQuery()) {
      while (row.next()) {
        lost.put(cause(row), new Lost(row.getLong(2), row.getLong(3)));
      }
    }
    return lost;
  }

  /** Takes over what another file says. */
  void restore(Known known) throws SQLException {
    for (Gap gap : known.waiting) {
      keep(gap);
    }
    for (Map.Entry<Gap.Cause, Lost> sum : known.sums.entrySet()) {
      count(sum.getKey(), sum.getValue().items(), sum.getValue().readings());
    }
  }

  /** What a file says, taken down before it is written anywhere. */
  static final class Known {
    static final String WAITING =
        "SELECT cause, device, node, items, readings, since, until FROM gap";
    static final String SUMS = "SELECT cause, items, readings FROM lost";

    private final List<Gap> waiting = new ArrayList<>();
    private final Map<Gap.Cause, Lost> sums = new EnumMap<>(Gap.Cause.class);

    void waiting(ResultSet row) throws SQLException {
      waiting.add(gap(row));
    }

    void sum(ResultSet row) throws SQLException {
      sums.put(cause(row), new Lost(row.getLong(2), row.getLong(3)));
    }
  }
}
