package dev.edgeagent.agent.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A look into a copy of the outbox: what SQLite finds committed in it. */
public final class OutboxFile {
  private static final String QUERY =
      """
      SELECT payload FROM
        (SELECT position, payload FROM usual
          UNION ALL SELECT position, payload FROM alarm
          UNION ALL SELECT position, payload FROM dead_letter)
      ORDER BY position
      """;

  private OutboxFile() {}

  /** The payloads of all items of a data directory that the server does not have, in order. */
  public static List<String> payloads(Path data, Path workspace) throws IOException, SQLException {
    Path copy = copy(data, Files.createTempDirectory(workspace, "outbox-copy-"));
    List<String> payloads = new ArrayList<>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
        var statement = connection.createStatement()) {
      if (!isMade(statement)) {
        return payloads;
      }
      try (var rows = statement.executeQuery(QUERY)) {
        while (rows.next()) {
          payloads.add(new String(rows.getBytes(1), UTF_8));
        }
      }
    }
    return payloads;
  }

  /** An agent that is killed as it starts may leave a file without tables: nothing was kept yet. */
  private static boolean isMade(Statement statement) throws SQLException {
    try (var tables = statement.executeQuery("SELECT count(*) FROM sqlite_schema")) {
      return tables.next() && tables.getInt(1) > 0;
    }
  }

  /** The database without its lock files: they belong to a process that may be dead. */
  private static Path copy(Path data, Path to) throws IOException {
    for (String suffix : List.of("", "-wal")) {
      Path file = data.resolve("outbox.db" + suffix);
      if (Files.exists(file)) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    return to.resolve("outbox.db");
  }
}
