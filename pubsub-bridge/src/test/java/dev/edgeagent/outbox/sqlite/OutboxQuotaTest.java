package dev.edgeagent.outbox.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.outbox.Outbox;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.OutboxLimits;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.outbox.WhenFull;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxQuotaTest {
  private static final int TEN_KB = 10_000;

  @TempDir Path dir;

  private SqliteOutbox open(WhenFull whenFull) throws OutboxException {
    return SqliteOutbox.open(
        dir.resolve("outbox.db"), OutboxLimits.each(OutboxLimits.Quota.LEAST, whenFull));
  }

  private static List<Long> sequences(Outbox outbox) throws OutboxException {
    return Items.all(outbox).stream().map(Items::sequence).toList();
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
      assertThat(outbox.status().lostInAll().items()).isEqualTo(110 - outbox.status().waiting());
    }
    try (SqliteOutbox outbox = open(WhenFull.DROP_OLDEST)) {
      assertThat(outbox.status().lostInAll().items()).isPositive();
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
        sequences(outbox).forEach(s -> Items.settle(outbox, s));
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
      Items.settle(outbox, 1);
      outbox.append(two);
      assertThat(sequences(outbox)).containsExactly(2L, 3L, 4L, 5L, 6L, 7L);
      assertThat(outbox.status().lostInAll().items()).isZero();
    }
  }

  @Test
  void aQuotaThatHoldsNoPackIsRefused() {
    assertThatThrownBy(() -> OutboxLimits.each(63_999, WhenFull.REFUSE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
