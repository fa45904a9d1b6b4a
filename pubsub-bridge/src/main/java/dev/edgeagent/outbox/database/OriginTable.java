package dev.edgeagent.outbox.database;

import dev.edgeagent.outbox.Gap;
import dev.edgeagent.outbox.Origin;
import dev.edgeagent.reading.ClockState;
import dev.edgeagent.reading.RelativeTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What relative times count from, and how far they are used up. Confined to the thread of the
 * outbox.
 */
public final class OriginTable {
  static final String SCHEMA =
      """
      CREATE TABLE origin (
        until INTEGER PRIMARY KEY, moment INTEGER NOT NULL, clock TEXT NOT NULL);
      CREATE TABLE boot (id TEXT PRIMARY KEY, began INTEGER NOT NULL) WITHOUT ROWID;
      """;

  /** Between the newest item of a boot and the next boot: what was read and never got here. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  /** Boots without a clock that are remembered; older times count from the oldest of them. */
  private static final int MOST = 1000;

  private final PreparedStatement boot;
  private final PreparedStatement forget;
  private final PreparedStatement newBoot;
  private final PreparedStatement used;
  private final PreparedStatement insert;
  private final PreparedStatement prune;
  private final PreparedStatement select;

  OriginTable(Connection connection) throws SQLException {
    boot = connection.prepareStatement("SELECT began FROM boot WHERE id = ?");
    forget = connection.prepareStatement("DELETE FROM boot");
    newBoot = connection.prepareStatement("INSERT INTO boot VALUES (?, ?)");
    used =
        connection.prepareStatement(
            "SELECT max(coalesce((SELECT max(until) FROM origin), 0),"
                + " coalesce((SELECT max(began) FROM boot), 0),"
                + newest("usual")
                + ", "
                + newest("alarm")
                + ")");
    insert = connection.prepareStatement("INSERT OR REPLACE INTO origin VALUES (?, ?, ?)");
    prune =
        connection.prepareStatement(
            "DELETE FROM origin WHERE until <= (SELECT until FROM origin ORDER BY until DESC LIMIT"
                + " 1 OFFSET "
                + MOST
                + ")");
    select =
        connection.prepareStatement(
            "SELECT moment, clock FROM origin WHERE until >= ? ORDER BY until LIMIT 1");
  }

  /** The time of the newest item when it is relative, which says nothing of others, else 0. */
  private static String newest(String lane) {
    return "coalesce((SELECT CASE WHEN time < ?1 THEN time END FROM "
        + lane
        + " ORDER BY position DESC LIMIT 1), 0)";
  }

  /** The relative time at which a boot began; a new one begins behind all that was used. */
  public Instant beginOf(String id) throws SQLException {
    boot.setString(1, id);
    Optional<Long> known = number(boot);
    if (known.isPresent()) {
      return Instant.ofEpochMilli(known.get());
    }
    used.setLong(1, RelativeTime.END.toEpochMilli());
    long began = number(used).orElse(0L) + MARGIN.toMillis();
    begin(id, began);
    return Instant.ofEpochMilli(began);
  }

  private void begin(String id, long began) throws SQLException {
    forget.executeUpdate();
    newBoot.setString(1, id);
    newBoot.setLong(2, began);
    newBoot.executeUpdate();
  }

  /** Sets the origin of all times up to one that have none yet. */
  public void set(Instant until, Origin origin) throws SQLException {
    insert.setLong(1, until.toEpochMilli());
    insert.setLong(2, origin.moment().toEpochMilli());
    insert.setString(3, origin.clock().name());
    insert.executeUpdate();
    prune.executeUpdate();
  }

  /** The origin of a relative time. */
  public Optional<Origin> of(Instant time) throws SQLException {
    select.setLong(1, time.toEpochMilli());
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.of(origin(row, 1)) : Optional.empty();
    }
  }

  private static Origin origin(ResultSet row, int column) throws SQLException {
    String state = Objects.requireNonNullElse(row.getString(column + 1), "");
    try {
      return new Origin(Instant.ofEpochMilli(row.getLong(column)), ClockState.valueOf(state));
    } catch (IllegalArgumentException e) {
      throw SqliteDamage.of("an origin of times is not what was written");
    }
  }

  /** A gap with its times as far as they are known. */
  Gap dated(Gap gap) throws SQLException {
    return new Gap(
        gap.cause(),
        gap.device(),
        gap.node(),
        gap.items(),
        gap.readings(),
        dated(gap.from()),
        dated(gap.to()));
  }

  private Instant dated(Instant time) throws SQLException {
    return RelativeTime.from(of(time).map(Origin::moment).orElse(Instant.EPOCH), time);
  }

  /** Takes over what another file knew. */
  void restore(Known known) throws SQLException {
    for (Map.Entry<Instant, Origin> origin : known.origins.entrySet()) {
      set(origin.getKey(), origin.getValue());
    }
    for (Map.Entry<String, Long> began : known.boots.entrySet()) {
      begin(began.getKey(), began.getValue());
    }
  }

  /** What a file says, taken down before it is written anywhere. */
  static final class Known {
    static final String ORIGINS = "SELECT until, moment, clock FROM origin";
    static final String BOOTS = "SELECT id, began FROM boot";

    private final Map<Instant, Origin> origins = new TreeMap<>();
    private final Map<String, Long> boots = new TreeMap<>();

    void origin(ResultSet row) throws SQLException {
      origins.put(Instant.ofEpochMilli(row.getLong(1)), OriginTable.origin(row, 2));
    }

    void boot(ResultSet row) throws SQLException {
      boots.put(Objects.requireNonNullElse(row.getString(1), ""), row.getLong(2));
    }
  }

  private static Optional<Long> number(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
    }
  }
}
