package dev.edgeagent.outbox.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.outbox.DeadLetter;
import dev.edgeagent.outbox.Gap;
import dev.edgeagent.outbox.OutboxStatus;
import dev.edgeagent.outbox.StoredItem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An outbox of the first version goes on as one of this. */
class OutboxMigrationTest {
  private static final String EPOCH = "0123456789";

  @TempDir Path dir;

  private Path file() {
    return dir.resolve("outbox.db");
  }

  /** As version 1 wrote it: items 3, 4 and 6 wait, 5 was refused, 2 were dropped. */
  private void writeVersion1(boolean sound) throws Exception {
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement s = c.createStatement()) {
      s.executeUpdate(
          """
          CREATE TABLE meta (
            epoch TEXT NOT NULL, last INTEGER NOT NULL, waiting INTEGER NOT NULL,
            bytes INTEGER NOT NULL, set_aside INTEGER NOT NULL, dropped INTEGER NOT NULL);
          CREATE TABLE item (
            sequence INTEGER PRIMARY KEY, device TEXT NOT NULL, node TEXT NOT NULL,
            readings INTEGER NOT NULL, payload BLOB NOT NULL, checksum INTEGER NOT NULL);
          CREATE TABLE set_aside (
            sequence INTEGER PRIMARY KEY, device TEXT NOT NULL, node TEXT NOT NULL,
            readings INTEGER NOT NULL, payload BLOB NOT NULL, reason TEXT NOT NULL,
            at TEXT NOT NULL);
          """);
      s.executeUpdate("INSERT INTO meta VALUES ('" + EPOCH + "', 6, 3, 3, 1, 2)");
      for (int i : List.of(3, 4, 6)) {
        try (PreparedStatement insert =
            c.prepareStatement("INSERT INTO item VALUES (?, 'boiler', 'plant7/boiler', 1, ?, ?)")) {
          byte[] payload = Integer.toString(i).getBytes(UTF_8);
          CRC32C crc = new CRC32C();
          crc.update((EPOCH + " " + i + " boiler plant7/boiler 1").getBytes(UTF_8));
          crc.update(payload);
          insert.setInt(1, i);
          insert.setBytes(2, payload);
          insert.setLong(3, crc.getValue() + (sound ? 0 : 1));
          insert.executeUpdate();
        }
      }
      s.executeUpdate(
          "INSERT INTO set_aside VALUES (5, 'boiler', 'plant7/boiler', 1, '5', 'bad-request',"
              + " '2026-11-20 10:00:00')");
      s.execute("PRAGMA application_id = " + 0x45444745);
      s.execute("PRAGMA user_version = 1");
    }
  }

  @Test
  void itemsKeepTheirIdsAndOrderAndDeadLettersTheirReason() throws Exception {
    writeVersion1(true);
    try (SqliteOutbox outbox = Items.open(file())) {
      assertThat(Items.all(outbox))
          .extracting(StoredItem::id)
          .containsExactly(EPOCH + "-3", EPOCH + "-4", EPOCH + "-6");
      assertThat(Items.texts(outbox)).containsExactly("3", "4", "6");
      outbox.append(Items.numbered(7, 7));
      assertThat(Items.all(outbox).getLast().id()).isEqualTo(EPOCH + "-7");
      OutboxStatus status = outbox.status();
      assertThat(status.usual().bytes()).isEqualTo(4);
      assertThat(status.lost()).isEqualTo(Map.of(Gap.Cause.FULL, new OutboxStatus.Lost(2, 0)));
      try (OutboxReader reader = OutboxReader.open(file())) {
        assertThat(reader.deadLetters(10))
            .extracting(DeadLetter::reason)
            .containsExactly("bad-request");
      }
    }
    try (SqliteOutbox outbox = Items.open(file())) { // once is enough
      assertThat(Items.texts(outbox)).containsExactly("3", "4", "6", "7");
    }
  }

  @Test
  void oneThatIsDamagedIsSetAside() throws Exception {
    writeVersion1(false);
    try (LogLines log = new LogLines(SqliteOutbox.class);
        SqliteOutbox outbox = Items.open(file())) {
      assertThat(log.with("item 3 is not what was written")).hasSize(1);
      outbox.append(Items.numbered(1, 1));
      assertThat(Items.texts(outbox)).containsExactly("1");
    }
  }
}
