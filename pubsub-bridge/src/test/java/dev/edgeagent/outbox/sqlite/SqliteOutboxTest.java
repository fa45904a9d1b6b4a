package dev.edgeagent.outbox.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.edgeagent.outbox.Outbox;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.OutboxStatus;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.outbox.StoredItem;
import dev.edgeagent.reading.Urgency;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteOutboxTest {
  @TempDir Path dir;

  private Path file() {
    return dir.resolve("data").resolve("outbox.db");
  }

  @Test
  void whatWasAppendedIsReadInOrderAndIsThereAfterReopening() throws Exception {
    SealedItem item =
        new SealedItem(
            Items.item(1).device(),
            "plant7/b\"oi\\l{er",
            new byte[] {0, '<', (byte) 0xE4, '>'},
            7,
            Items.TIME,
            Urgency.USUAL);
    try (SqliteOutbox outbox = Items.open(file())) {
      outbox.append(List.of(item));
      outbox.append(Items.numbered(2, 3));
      outbox.append(List.of());
      assertThat(Items.read(outbox, 0, 10, Set.of("plant7/b\"oi\\l{er"))).hasSize(2);
    }
    try (SqliteOutbox outbox = Items.open(file())) {
      List<StoredItem> read = Items.read(outbox, 0, 10, Set.of());
      assertThat(read).extracting(Items::sequence).containsExactly(1L, 2L, 3L);
      assertThat(read.getFirst().item())
          .usingRecursiveComparison()
          .isEqualTo(item); // arrays by content
      assertThat(read.getFirst().id()).matches("[0-9a-f]{10}-1");
      assertThat(Items.text(read.get(2))).isEqualTo("3");
    }
  }

  @Test
  void readingGoesOnBehindASequenceAndPassesNodesOver() throws Exception {
    try (SqliteOutbox outbox = Items.open(file())) {
      outbox.append(
          List.of(Items.item("a", "1"), Items.item("b", "2"), Items.item("a", "3"), Items.item(4)));
      assertThat(Items.read(outbox, 1, 2, Set.of()))
          .extracting(Items::sequence)
          .containsExactly(2L, 3L);
      assertThat(Items.read(outbox, 0, 10, Set.of("plant7/a", "plant7/b")))
          .extracting(Items::sequence)
          .containsExactly(4L);
      assertThat(Items.read(outbox, 4, 10, Set.of())).isEmpty();
      assertThat(Items.read(outbox, 0, 0, Set.of())).hasSize(1);
    }
  }

  @Test
  void anIdIsNeverUsedTwiceEvenWhenTheOutboxIsEmptyAndOpenedAgain() throws Exception {
    String first;
    try (SqliteOutbox outbox = Items.open(file())) {
      outbox.append(Items.numbered(1, 2));
      first = Items.all(outbox).getFirst().id();
      Items.settle(outbox, 1);
      Items.settle(outbox, 2);
    }
    try (SqliteOutbox outbox = Items.open(file())) {
      assertThat(Items.all(outbox)).isEmpty();
      outbox.append(Items.numbered(3, 3));
      assertThat(Items.all(outbox).getFirst().id()).isEqualTo(first.replace("-1", "-3"));
    }
  }

  @Test
  void whatIsSettledIsNeverReadAgain() throws Exception {
    try (SqliteOutbox outbox = Items.open(file())) {
      outbox.append(Items.numbered(1, 50));
      for (int i = 1; i <= 50; i++) {
        Items.settle(outbox, i);
        assertThat(Items.read(outbox, 0, 1, Set.of()))
            .as("after settling %d", i)
            .extracting(Items::sequence)
            .containsExactlyElementsOf(i == 50 ? List.of() : List.of(i + 1L));
      }
      Items.settle(outbox, 50); // twice
      Items.settle(outbox, 4711); // never there
      assertThat(outbox.status()).extracting(OutboxStatus::waiting).isEqualTo(0L);
    }
    try (SqliteOutbox outbox = Items.open(file())) {
      assertThat(Items.all(outbox)).isEmpty();
    }
  }

  @Test
  void eachThreadFindsItsItemsInItsOrderAndOnce() throws Exception {
    CountDownLatch begin = new CountDownLatch(1);
    AtomicInteger told = new AtomicInteger();
    try (SqliteOutbox outbox = Items.open(file());
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      Items.onAppend(outbox, told::incrementAndGet);
      List<Future<Boolean>> done =
          IntStream.range(0, 8)
              .mapToObj(t -> threads.submit(() -> append200(outbox, "d" + t, begin)))
              .toList();
      begin.countDown();
      for (Future<Boolean> each : done) {
        assertThat(each.get(60, TimeUnit.SECONDS)).isTrue();
      }
      List<StoredItem> all = Items.all(outbox);
      for (int t = 0; t < 8; t++) {
        String device = "d" + t;
        assertThat(all.stream().filter(s -> s.item().device().value().equals(device)))
            .extracting(Items::text)
            .containsExactlyElementsOf(
                IntStream.range(0, 200).mapToObj(Integer::toString).toList());
      }
      assertThat(all).hasSize(1600);
      assertThat(told.get()).isBetween(1, 1600);
    }
  }

  private static boolean append200(Outbox outbox, String device, CountDownLatch begin)
      throws Exception {
    begin.await();
    for (int i = 0; i < 200; i++) {
      outbox.append(List.of(Items.item(device, Integer.toString(i))));
    }
    return true;
  }

  @Test
  void anItemSetAsideIsKeptWithTheReasonAndOutOfTheWay() throws Exception {
    try (SqliteOutbox outbox = Items.open(file())) {
      outbox.append(Items.numbered(1, 3));
      StoredItem second = Items.all(outbox).get(1);
      outbox.setAside(second, "bad-request");
      outbox.setAside(second, "again");
      assertThat(Items.texts(outbox)).containsExactly("1", "3");
      OutboxStatus status = outbox.status();
      assertThat(status.usual()).isEqualTo(new OutboxStatus.Lane(2, 2, Optional.of(Items.TIME)));
      assertThat(status.alarms()).isEqualTo(new OutboxStatus.Lane(0, 0, Optional.empty()));
      assertThat(status.deadLetters()).isEqualTo(1);
      assertThat(status.lost()).isEmpty();
      assertThat(status.bytes()).isPositive();
    }
    assertThat(query("SELECT (position >> 10) || payload || reason FROM dead_letter"))
        .isEqualTo("22bad-request");
    try (SqliteOutbox outbox = Items.open(file())) {
      assertThat(outbox.status()).extracting(OutboxStatus::deadLetters).isEqualTo(1L);
    }
  }

  @Test
  void aSecondOpeningIsRefusedUntilTheFirstIsClosed() throws Exception {
    try (SqliteOutbox outbox = Items.open(file())) {
      assertThatThrownBy(() -> Items.open(file()))
          .isInstanceOf(OutboxException.class)
          .hasMessageContainingAll(file().toString(), "in use", "same data-dir");
      outbox.append(Items.numbered(1, 1));
    }
    try (SqliteOutbox outbox = Items.open(file())) {
      assertThat(Items.texts(outbox)).containsExactly("1");
    }
  }

  @Test
  void whatANewerVersionWroteIsRefusedAndNotTouched() throws Exception {
    try (SqliteOutbox outbox = Items.open(file())) {
      outbox.append(Items.numbered(1, 1));
    }
    query("PRAGMA user_version = 3");
    byte[] before = Files.readAllBytes(file());
    assertThatThrownBy(() -> Items.open(file()))
        .isInstanceOf(OutboxException.class)
        .hasMessageContainingAll("newer edge-agent", "install that version");
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  @Test
  void aFolderThatCannotBeMadeIsSaid() throws Exception {
    Files.writeString(dir.resolve("data"), "in the way");
    assertThatThrownBy(() -> Items.open(file()))
        .isInstanceOf(OutboxException.class)
        .hasMessageContaining("check data-dir");
  }

  @Test
  void callsAfterClosingAreRefused() throws Exception {
    SqliteOutbox outbox = Items.open(file());
    outbox.close();
    Items.settle(outbox, 1);
    outbox.close();
    assertThatThrownBy(() -> outbox.append(Items.numbered(1, 1)))
        .isInstanceOf(OutboxException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void whatTheDiskRefusesIsNotStoredAndTheNextCallWorks() throws Exception {
    try (SqliteOutbox outbox = Items.open(file())) {
      outbox.append(Items.numbered(1, 1));
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
          Statement s = other.createStatement()) {
        s.execute("BEGIN IMMEDIATE");
        assertThatThrownBy(() -> outbox.append(Items.numbered(2, 2)))
            .isInstanceOf(OutboxException.class)
            .hasMessageContainingAll("the disk refused", "check free space");
        s.execute("ROLLBACK");
      }
      outbox.append(Items.numbered(3, 3));
      assertThat(Items.all(outbox))
          .extracting(Items::sequence, Items::text)
          .containsExactly(tuple(1L, "1"), tuple(2L, "3"));
    }
  }

  /** Runs one statement on the closed file; its first column, or nothing. */
  private String query(String sql) throws SQLException {
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement s = c.createStatement()) {
      if (!s.execute(sql)) {
        return "";
      }
      try (ResultSet row = s.getResultSet()) {
        return row.next() ? row.getString(1) : "";
      }
    }
  }
}
