package dev.edgeagent.outbox.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.outbox.Stretch;
import dev.edgeagent.outbox.database.Birth;
import dev.edgeagent.outbox.database.OutboxDatabase;
import dev.edgeagent.outbox.database.OutboxDatabase.Settled;
import dev.edgeagent.reading.Urgency;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backlog took space, and is gone. */
class SpaceGivenBackTest {
  private static final int ITEMS = 4000;

  @TempDir Path dir;

  @Test
  void theFileShrinksInStepsToWhatIsInIt() throws Exception {
    Path file = dir.resolve("outbox.db");
    try (OutboxDatabase db = OutboxDatabase.open(file, 0, false, Birth.anew(0))) {
      for (int i = 0; i < ITEMS; i++) {
        db.append(Items.ofSize(2000));
      }
      db.commit();
      db.truncateLog();
      assertThat(Files.size(file)).isGreaterThan(ITEMS * 2000L);
      assertThat(db.giveBack()).isFalse();

      List<Settled> all =
          db.read(Stretch.all(Urgency.USUAL), ITEMS, Set.of()).stream()
              .skip(10)
              .map(item -> new Settled(Urgency.USUAL, item.position()))
              .toList();
      db.settle(all);
      db.commit();
      int steps = 0;
      while (db.giveBack()) {
        db.commit();
        db.truncateLog();
        steps++;
      }
      assertThat(steps).isBetween(1, 10);
      assertThat(Files.size(file)).isLessThan(1_500_000);
      assertThat(db.read(Stretch.all(Urgency.USUAL), ITEMS, Set.of())).hasSize(10);
    }
  }
}
