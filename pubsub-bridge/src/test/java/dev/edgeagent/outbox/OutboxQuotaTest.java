package dev.edgeagent.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxQuotaTest {
  private static final int TEN_KB = 10_000;

  @TempDir Path dir;

  private SqliteOutbox open(WhenFull whenFull) throws OutboxException {
    return SqliteOutbox.open(
        dir.resolve("outbox.db"), new OutboxLimits(OutboxLimits.LEAST_BYTES, whenFull));
  }

  private static List<Long> sequences(Outbox outbox) throws OutboxException {
    return Items.all(outbox).stream().map(StoredItem::sequence).toList();
  }

  @Test
  void aFullOutboxDropsTheOldestAndCountsThemAndSaysItOnce() throws Exception {
    try (LogLines log = new LogLines(SqliteOutbox.class);
        SqliteOutbox outbox = open(WhenFull.DROP_OLDEST)) {
      for (int i = 0; i < 10; i++) {
        outbox.append(List.of(Items.ofSize(TEN_KB)));
      }
      assertThat(sequences(outbox)).containsExactly(5L, 6L, 7L, 8L, 9L, 10L);
      for (int i = 0; i < 100; i++) {
        outbox.append(List.of(Items.ofSize(900))); // now and then one fits without dropping
      }
      assertThat(log.with("the oldest items are dropped")).hasSize(1);
      assertThat(outbox.status().dropped()).isEqualTo(110 - outbox.status().waiting());
    }
    try (SqliteOutbox outbox = open(WhenFull.DROP_OLDEST)) {
      assertThat(outbox.status().dropped()).isPositive();
    }
  }

  @Test
  void aFullStretchAfterTheServerTookAllIsSaidAgain() throws Exception {
    try (LogLines log = new LogLines(SqliteOutbox.class);
        SqliteOutbox outbox = open(WhenFull.DROP_OLDEST)) {
      for (int stretch = 1; stretch <= 2; stretch++) {
        for (int i = 0; i < 8; i++) {
          outbox.append(List.of(Items.ofSize(TEN_KB)));
        }
        assertThat(log.with("the oldest items are dropped")).hasSize(stretch);
        sequences(outbox).forEach(outbox::settle);
      }
    }
  }

  @Test
  void aFullOutboxThatRefusesTakesAllOrNoneAndGoesOnWhenThereIsRoom() throws Exception {
    try (SqliteOutbox outbox = open(WhenFull.REFUSE)) {
      for (int i = 0; i < 5; i++) {
        outbox.append(List.of(Items.ofSize(TEN_KB)));
      }
      List<SealedItem> two = List.of(Items.ofSize(TEN_KB), Items.ofSize(TEN_KB));
      assertThatThrownBy(() -> outbox.append(two))
          .isInstanceOf(OutboxException.class)
          .hasMessageContainingAll("64000 bytes", "refused until");
      assertThat(sequences(outbox)).containsExactly(1L, 2L, 3L, 4L, 5L);
      outbox.settle(1);
      outbox.append(two);
      assertThat(sequences(outbox)).containsExactly(2L, 3L, 4L, 5L, 6L, 7L);
      assertThat(outbox.status().dropped()).isZero();
    }
  }

  @Test
  void aQuotaThatHoldsNoPackIsRefused() {
    assertThatThrownBy(() -> new OutboxLimits(63_999, WhenFull.REFUSE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
