package dev.edgeagent.outbox.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.outbox.Gap;
import dev.edgeagent.outbox.OutboxStatus;
import dev.edgeagent.outbox.StoredItem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in the file, an outbox works afterwards, and what was in the file is kept. */
class OutboxDamageTest {
  private static final int ITEMS = 300;
  private static final List<String> TEXTS =
      IntStream.rangeClosed(1, ITEMS).mapToObj(OutboxDamageTest::payload).toList();

  /**
   * Bytes of SQLite's header whose flips make it the file of a newer version, of SQLite (18) or of
   * ours (60 to 63): opening is refused, with the name of the file.
   */
  private static final Set<Integer> VERSIONS = Set.of(18, 60, 61, 62, 63);

  @TempDir Path dir;
  private Path sound = Path.of("");
  private Path file = Path.of("");
  private String epoch = "";

  private static String payload(int i) {
    return "<v n='" + i + "'>" + "x".repeat(100) + "</v>";
  }

  @BeforeEach
  void makeASoundOutbox() throws Exception {
    sound = dir.resolve("sound.db");
    file = dir.resolve("outbox.db");
    try (SqliteOutbox outbox = Items.open(sound)) {
      for (int i = 0; i < ITEMS; i += 30) {
        outbox.append(TEXTS.subList(i, i + 30).stream().map(t -> Items.item("boiler", t)).toList());
      }
      epoch = epoch(Items.all(outbox).getFirst());
    }
    Files.copy(sound, file);
  }

  private static String epoch(StoredItem item) {
    return item.id().substring(0, item.id().indexOf('-'));
  }

  @Test
  void anEmptyFileIsANewOutbox() throws Exception {
    Files.write(file, new byte[0]);
    try (SqliteOutbox outbox = Items.open(file)) {
      outbox.append(Items.numbered(1, 1));
      assertThat(epoch(Items.all(outbox).getFirst())).isNotEqualTo(epoch);
    }
  }

  @Test
  void anEmptyFileBesideALogIsSetAsideWithTheLog() throws Exception {
    Files.write(file, new byte[0]);
    Files.writeString(dir.resolve("outbox.db-wal"), "items in here");
    isSetAside("the file is empty, but not its log", 0);
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .anyMatch(f -> f.startsWith("outbox.db.damaged-") && f.endsWith("-wal"));
    }
  }

  @Test
  void aTextFileIsSetAside() throws Exception {
    Files.writeString(file, "Dear diary, ".repeat(500));
    isSetAside("not a database", 0);
  }

  @Test
  void onACardThatGoesBadTheFirstAndTheNewestDamagedFilesAreKept() throws Exception {
    for (int i = 0; i < 13; i++) {
      Files.writeString(file, "no database " + i);
      try (SqliteOutbox outbox = Items.open(file)) {
        assertThat(outbox.status().damagedFiles()).isEqualTo(Math.min(i + 1, 10));
      }
    }
    try (Stream<Path> files = Files.list(dir)) {
      List<Path> kept = files.filter(f -> f.toString().contains(".damaged-")).sorted().toList();
      assertThat(kept).hasSize(10);
      assertThat(kept.getFirst()).hasContent("no database 0");
      assertThat(kept.get(1)).hasContent("no database 4");
      assertThat(kept.getLast()).hasContent("no database 12");
    }
  }

  @Test
  void theDatabaseOfSomebodyElseIsSetAside() throws Exception {
    Files.delete(file);
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement s = other.createStatement()) {
      s.executeUpdate("CREATE TABLE item (sequence INTEGER)");
    }
    isSetAside("not an outbox of edge-agent", 0);
  }

  @Test
  void anOutboxWithoutOneOfItsTablesOrRowsIsSetAside() throws Exception {
    Map<String, Integer> recovered =
        Map.of("DROP TABLE dead_letter", ITEMS, "DROP TABLE usual", 0, "DELETE FROM meta", ITEMS);
    for (String sql : recovered.keySet()) {
      Files.copy(sound, file, StandardCopyOption.REPLACE_EXISTING);
      execute(sql);
      isSetAside("", recovered.getOrDefault(sql, -1));
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement s = c.createStatement()) {
      s.executeUpdate(sql);
    }
  }

  @Test
  void whatWasLostBeforeIsStillToldAndCounted() throws Exception {
    Gap before = Gap.of(Gap.Cause.FULL, Items.item("boiler", payload(1)));
    try (SqliteOutbox outbox = Items.open(file)) {
      outbox.lost(before);
    }
    execute("UPDATE meta SET usual_bytes = 99999999999");
    try (SqliteOutbox outbox = Items.open(file)) {
      List<Gap> told = new ArrayList<>();
      outbox.announce(
          gap -> {
            told.add(gap);
            return Items.item("boiler", "<gap/>");
          });
      assertThat(told).containsExactly(before);
      assertThat(outbox.status().lost())
          .containsEntry(Gap.Cause.FULL, new OutboxStatus.Lost(1, before.readings()));
    }
  }

  @Test
  void totalsThatAreNotThoseOfTheItemsAreDamage() throws Exception {
    execute("UPDATE meta SET usual_bytes = 99999999999");
    isSetAside("the totals are not those of the items", ITEMS);
  }

  @Test
  void aTruncatedFileIsAPrefixOrSetAside() throws Exception {
    long size = Files.size(sound);
    for (int part = 0; part < 40; part++) {
      Files.copy(sound, file, StandardCopyOption.REPLACE_EXISTING);
      long kept = part < 20 ? size * part / 20 : size - 1 - (part - 20) * 37L;
      try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
        cut.setLength(kept);
      }
      worksAfterwards("cut to " + kept + " of " + size);
    }
  }

  @Test
  void aFileWithFlippedBitsIsAPrefixOrSetAside() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] bytes = Files.readAllBytes(sound);
    for (int round = 0; round < 100; round++) {
      byte[] damaged = bytes.clone();
      int flips = round % 2 == 0 ? 1 : 20;
      for (int i = 0; i < flips; i++) {
        // every other round in the first pages, where the header and the structure are
        int at = random.nextInt(round % 4 < 2 ? damaged.length : 3 * 4096);
        if (!VERSIONS.contains(at)) {
          damaged[at] ^= (byte) (1 << random.nextInt(8));
        }
      }
      Files.write(file, damaged);
      worksAfterwards("seed " + seed + ", round " + round);
    }
  }

  @Test
  void aLogWithFlippedBitsIsAPrefixOrSetAside() throws Exception {
    Path wal = dir.resolve("outbox.db-wal");
    byte[] database;
    byte[] log;
    try (SqliteOutbox outbox = Items.open(dir.resolve("live.db"))) {
      for (int i = 0; i < ITEMS; i += 30) {
        outbox.append(TEXTS.subList(i, i + 30).stream().map(t -> Items.item("boiler", t)).toList());
      }
      epoch = epoch(Items.all(outbox).getFirst());
      database = Files.readAllBytes(dir.resolve("live.db"));
      log = Files.readAllBytes(dir.resolve("live.db-wal"));
    }
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      byte[] damaged =
          round % 2 == 0 ? log.clone() : Arrays.copyOf(log, random.nextInt(log.length));
      if (round % 2 == 0) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, database);
      Files.write(wal, damaged);
      worksAfterwards("seed " + seed + ", round " + round);
    }
  }

  @Test
  void noIdComesAgainWhenTheLogOfSeveralLivesIsLost() throws Exception {
    Path wal = dir.resolve("outbox.db-wal");
    long newest = ITEMS;
    for (int life = 0; life < 3; life++) {
      try (SqliteOutbox outbox = Items.open(file)) {
        outbox.append(Items.numbered(1, 1));
        long sequence = Items.sequence(Items.all(outbox).getLast());
        assertThat(sequence).as("life " + life).isGreaterThan(newest);
        newest = sequence;
        Files.copy(file, dir.resolve("killed.db"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(wal, dir.resolve("killed.db-wal"), StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(dir.resolve("killed.db"), file, StandardCopyOption.REPLACE_EXISTING);
      Files.move(dir.resolve("killed.db-wal"), wal, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.write(wal, new byte[] {0}); // no page of it is left
    try (SqliteOutbox outbox = Items.open(file)) {
      outbox.append(Items.numbered(1, 1));
      assertThat(Items.sequence(Items.all(outbox).getLast())).isGreaterThan(newest);
    }
  }

  @Test
  void damageFoundWhileRunningSetsTheFileAsideAndTheRestGoesOnWithItsIds() throws Exception {
    try (LogLines log = new LogLines(SqliteOutbox.class);
        SqliteOutbox outbox = Items.open(file)) {
      List<StoredItem> before = Items.read(outbox, 0, 50, Set.of());
      try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
          Statement s = c.createStatement()) {
        s.executeUpdate("UPDATE usual SET payload = 'rotten' WHERE position = 102400");
      }
      assertThat(Items.read(outbox, 50, 100, Set.of())).hasSize(100);
      assertThat(log.with("item 100 is not what was written")).hasSize(1);
      assertThat(outbox.status().lost())
          .isEqualTo(Map.of(Gap.Cause.DAMAGE, new OutboxStatus.Lost(1, 0)));
      outbox.settle(before.getFirst()); // its answer was under way
      List<StoredItem> rest = Items.all(outbox);
      assertThat(rest).hasSize(ITEMS - 2);
      assertThat(rest.getFirst().id()).isEqualTo(before.get(1).id());
      outbox.append(Items.numbered(1, 1));
      assertThat(Items.sequence(Items.all(outbox).getLast())).isGreaterThan(ITEMS);
    }
    keptName();
  }

  /** Opens the file: it has a prefix of the items, or what could be read of them, once each. */
  private void worksAfterwards(String what) throws Exception {
    try (LogLines log = new LogLines(SqliteOutbox.class);
        SqliteOutbox outbox = Items.open(file)) {
      List<StoredItem> items = Items.all(outbox); // reading finds the damage, if opening did not
      boolean damaged = !log.with("is damaged").isEmpty();
      if (damaged) {
        items = Items.all(outbox);
      }
      List<String> texts = items.stream().map(Items::text).toList();
      assertThat(texts)
          .as(what)
          .isEqualTo(damaged ? inOrder(texts) : TEXTS.subList(0, texts.size()));
      outbox.append(List.of(Items.item("boiler", "after")));
      StoredItem after = Items.all(outbox).getLast();
      assertThat(Items.text(after)).as(what).isEqualTo("after");
      if (damaged) {
        assertThat(log.with("is damaged")).as(what).hasSize(1);
        assertThat(Items.sequence(after)).as(what).isGreaterThan(ITEMS);
        assertThat(outbox.status().damagedFiles()).as(what).isEqualTo(1);
        Files.delete(keptName());
      }
    }
    Files.delete(file);
  }

  /** Those of them that there were, in their order, once each. */
  private static List<String> inOrder(List<String> texts) {
    Set<String> known = Set.copyOf(texts);
    return TEXTS.stream().filter(known::contains).toList();
  }

  private void isSetAside(String why, int recovered) throws Exception {
    byte[] before = Files.readAllBytes(file);
    try (LogLines log = new LogLines(SqliteOutbox.class);
        SqliteOutbox outbox = Items.open(file)) {
      Path kept = keptName();
      assertThat(log.with("set aside as " + kept)).singleElement().asString().contains(why);
      assertThat(Files.readAllBytes(kept)).isEqualTo(before);
      assertThat(Items.texts(outbox)).isEqualTo(TEXTS.subList(0, recovered));
      outbox.append(Items.numbered(1, 1));
      StoredItem after = Items.all(outbox).getLast();
      // no id that was used comes again
      assertThat(epoch(after).equals(epoch) && Items.sequence(after) <= ITEMS).isFalse();
      Files.delete(kept);
    }
  }

  private Path keptName() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files
          .filter(f -> f.getFileName().toString().matches("outbox\\.db\\.damaged-[0-9TZ.]+"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no damaged file is kept"));
    }
  }
}
