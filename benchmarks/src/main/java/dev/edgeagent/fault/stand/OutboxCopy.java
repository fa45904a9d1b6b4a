package dev.edgeagent.fault.stand;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A copy of the outbox of an agent that is dead: what SQLite finds committed in it, as far as it
 * can read it, from the front and from the back.
 *
 * @param rows by position
 */
record OutboxCopy(Map<Long, Row> rows) {
  private static final Pattern NUMBER = Pattern.compile("\\bv='(\\d+)'");

  /** An item that waits for the server. */
  record Row(String device, String payload) {}

  /** Copies the database with its log into a new folder, and looks into it. */
  static OutboxCopy of(Path data, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Path file : files(data)) {
      Files.copy(file, folder.resolve(file.getFileName()));
    }
    Path copy = folder.resolve("outbox.db");
    Map<Long, Row> rows = new HashMap<>();
    if (Files.exists(copy) && Files.size(copy) > 0) { // else SQLite would make a new one of it
      try (var connection = DriverManager.getConnection("jdbc:sqlite:" + copy + "?open_mode=1")) {
        for (String table : List.of("usual", "alarm", "dead_letter")) {
          if (!read(connection, table, "ASC", rows)) {
            read(connection, table, "DESC", rows);
          }
        }
      } catch (SQLException e) {
        rows.clear(); // not to be opened: nothing can be read
      }
    }
    return new OutboxCopy(Map.copyOf(rows));
  }

  /** The files of a database, but for those that belong to a process. */
  static List<Path> files(Path data) {
    return List.of("outbox.db", "outbox.db-wal").stream()
        .map(data::resolve)
        .filter(Files::exists)
        .toList();
  }

  private static boolean read(
      Connection connection, String table, String order, Map<Long, Row> rows) {
    String query =
        "SELECT position, device, payload FROM %s ORDER BY position %s".formatted(table, order);
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      while (row.next()) {
        byte[] payload = row.getBytes(3);
        rows.put(
            row.getLong(1),
            new Row(
                String.valueOf(row.getString(2)),
                payload == null ? "" : new String(payload, UTF_8)));
      }
      return true;
    } catch (SQLException e) {
      return false; // what came before the damage counts
    }
  }

  /** What is the same in another copy. */
  OutboxCopy sameIn(OutboxCopy other) {
    return new OutboxCopy(
        rows.entrySet().stream()
            .filter(row -> row.getValue().equals(other.rows.get(row.getKey())))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** The numbers that a device has said. */
  Set<Integer> numbers(String device) {
    return rows.values().stream()
        .filter(row -> row.device.equals(device))
        .flatMap(row -> NUMBER.matcher(row.payload).results())
        .map(match -> Integer.parseInt(match.group(1)))
        .collect(Collectors.toSet());
  }
}
