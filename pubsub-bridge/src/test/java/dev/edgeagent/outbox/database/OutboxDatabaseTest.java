package dev.edgeagent.outbox.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.outbox.Stretch;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Urgency;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxDatabaseTest {
  @TempDir Path dir;

  @Test
  void itGoesOnWhenSqliteItselfHasRolledATransactionBack() throws Exception {
    try (OutboxDatabase database = open()) {
      database.commit(); // nothing is looked at any more
      beside(
          "CREATE TRIGGER full BEFORE INSERT ON usual"
              + " BEGIN SELECT RAISE(ROLLBACK, 'as when the disk is full'); END");
      assertThatThrownBy(() -> database.append(item("lost")))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("as when the disk is full");
      database.rollback();
      beside("DROP TRIGGER full");
      database.append(item("undone"));
      database.rollback();
      database.append(item("kept"));
      database.commit();
      assertThat(texts(database)).containsExactly("kept");
    }
    try (OutboxDatabase database = open()) {
      assertThat(texts(database)).containsExactly("kept");
    }
  }

  private OutboxDatabase open() throws Exception {
    return OutboxDatabase.open(dir.resolve("outbox.db"), 0, false, Birth.anew(0));
  }

  private void beside(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("outbox.db"));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static SealedItem item(String text) {
    return new SealedItem(
        new DeviceId("boiler"),
        "plant7/boiler",
        text.getBytes(UTF_8),
        1,
        Instant.EPOCH,
        Urgency.USUAL);
  }

  private static List<String> texts(OutboxDatabase database) throws SQLException {
    return database.read(Stretch.all(Urgency.USUAL), 10, Set.of()).stream()
        .map(stored -> new String(stored.item().payload(), UTF_8))
        .toList();
  }
}
