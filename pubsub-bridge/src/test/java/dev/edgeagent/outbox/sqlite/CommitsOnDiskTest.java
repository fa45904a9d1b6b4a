package dev.edgeagent.outbox.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgeagent.outbox.Outbox;
import dev.edgeagent.outbox.OutboxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every commit is one flush of the disk: a pack window costs one of them. */
class CommitsOnDiskTest {
  private static final int LOG_HEADER = 32;
  private static final int FRAME_HEADER = 24;

  @TempDir Path dir;

  /** Commit frames in SQLite's log: those whose size of the database is not 0. */
  private int commits() throws Exception {
    ByteBuffer log = ByteBuffer.wrap(Files.readAllBytes(dir.resolve("outbox.db-wal")));
    int pageSize = log.getInt(8);
    int commits = 0;
    for (int at = LOG_HEADER; at < log.limit(); at += FRAME_HEADER + pageSize) {
      commits += log.getInt(at + 4) == 0 ? 0 : 1;
    }
    return commits;
  }

  @Test
  void aWindowThatAppendsAndSettlesIsOneCommitAndReadingIsNone() throws Exception {
    try (SqliteOutbox outbox = Items.open(dir.resolve("outbox.db"))) {
      outbox.append(Items.numbered(1, 10));
      int before = commits();
      for (int window = 1; window <= 50; window++) {
        for (int i = 1; i <= 10; i++) {
          Items.settle(outbox, (window - 1) * 10L + i); // what the server took of the window before
        }
        outbox.append(Items.numbered(window * 10 + 1, window * 10 + 10));
        assertThat(Items.read(outbox, 0, 100, Set.of())).hasSize(10);
        outbox.status();
      }
      assertThat(commits() - before).isEqualTo(50);
    }
  }

  @Test
  void callsThatWaitAtTheSameTimeShareACommit() throws Exception {
    CountDownLatch inCommit = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (SqliteOutbox outbox = Items.open(dir.resolve("outbox.db"))) {
      outbox.append(Items.numbered(1, 1));
      int before = commits();
      Items.onAppend(
          outbox,
          () -> {
            inCommit.countDown();
            waitFor(goOn); // as a slow disk would hold up the thread
          });
      List<Thread> callers = new ArrayList<>();
      callers.add(Thread.ofPlatform().start(() -> append(outbox, 2)));
      waitFor(inCommit);
      for (int i = 3; i <= 10; i++) {
        int number = i;
        callers.add(Thread.ofPlatform().start(() -> append(outbox, number)));
      }
      await().until(() -> callers.stream().allMatch(t -> t.getState() == Thread.State.WAITING));
      goOn.countDown();
      for (Thread caller : callers) {
        assertThat(caller.join(Duration.ofSeconds(30))).isTrue();
      }
      assertThat(Items.all(outbox)).hasSize(10);
      assertThat(commits() - before).isEqualTo(2);
    }
  }

  private static void append(Outbox outbox, int number) {
    try {
      outbox.append(Items.numbered(number, number));
    } catch (OutboxException e) {
      throw new AssertionError(e);
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
