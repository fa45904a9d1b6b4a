package dev.edgeagent.outbox.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.edgeagent.outbox.DeadLetter;
import dev.edgeagent.outbox.Gap;
import dev.edgeagent.outbox.Outbox;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.Stretch;
import dev.edgeagent.outbox.database.Requests;
import dev.edgeagent.reading.Urgency;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People look at an outbox, and ask for things, with an agent that has it and without. */
class OutboxReaderTest {
  @TempDir Path dir;

  private Path file() {
    return dir.resolve("outbox.db");
  }

  private static void fill(Outbox outbox) throws OutboxException {
    outbox.append(Items.numbered(1, 5));
    outbox.setAside(Items.all(outbox).get(1), "bad-request");
    outbox.setAside(Items.all(outbox).get(2), "not-acceptable");
  }

  @Test
  void besideAnAgentThatRunsItSeesWhatThereIsAndWhatComes() throws Exception {
    try (SqliteOutbox outbox = Items.open(file())) {
      fill(outbox);
      try (OutboxReader reader = OutboxReader.open(file())) {
        assertThat(reader.status()).isEqualTo(outbox.status());
        assertThat(reader.deadLetters(10))
            .extracting(DeadLetter::reason)
            .containsExactly("bad-request", "not-acceptable");
        outbox.append(Items.numbered(6, 9));
        assertThat(reader.items(Stretch.all(Urgency.USUAL), 100)).hasSize(7);
        assertThat(reader.status().usual().waiting()).isEqualTo(7);
      }
    }
  }

  @Test
  void theAgentThatRunsCarriesOutWhatIsAskedFor() throws Exception {
    try (SqliteOutbox outbox = Items.open(file());
        OutboxReader reader = filled(outbox)) {
      AtomicInteger returned = new AtomicInteger();
      outbox.listen(
          new Outbox.Listener() {
            @Override
            public void appended() {}

            @Override
            public void returned() {
              returned.incrementAndGet();
            }
          });
      DeadLetter first = reader.deadLetters(1).getFirst();
      reader.request(Requests.Action.RETRY, List.of(first.item().position()));
      await().until(reader::isDone);
      assertThat(Items.texts(outbox)).containsExactly("1", "2", "3", "5");
      assertThat(Items.all(outbox).get(1).id()).isEqualTo(first.item().id());
      await().until(() -> returned.get() == 1);
      reader.request(Requests.Action.DROP, List.of(0L));
      await().until(reader::isDone);
      assertThat(reader.deadLetters(10)).isEmpty();
      assertThat(outbox.status().deadLetters()).isZero();
      assertThat(outbox.status().lost().keySet()).containsExactly(Gap.Cause.DISCARDED);
    }
  }

  private OutboxReader filled(SqliteOutbox outbox) throws OutboxException {
    fill(outbox);
    return OutboxReader.open(file());
  }

  @Test
  void withoutAnAgentItIsDoneAtOnce() throws Exception {
    try (SqliteOutbox outbox = Items.open(file())) {
      fill(outbox);
    }
    try (OutboxReader reader = OutboxReader.open(file())) {
      assertThat(reader.request(Requests.Action.RETRY, List.of(0L))).isTrue();
      assertThat(reader.status().usual().waiting()).isEqualTo(5);
    }
    try (SqliteOutbox outbox = Items.open(file())) {
      assertThat(Items.texts(outbox)).containsExactly("1", "2", "3", "4", "5");
    }
  }

  @Test
  void whatIsNoOutboxIsSaid() throws Exception {
    assertThatThrownBy(() -> OutboxReader.open(file()))
        .isInstanceOf(OutboxException.class)
        .hasMessageContaining("no agent has run");
    Files.writeString(file(), "Dear diary, ".repeat(500));
    assertThatThrownBy(() -> OutboxReader.open(file()))
        .isInstanceOf(OutboxException.class)
        .hasMessageContaining("not a database");
    assertThat(Files.readString(file())).startsWith("Dear diary");
  }
}
