package dev.edgeagent.outbox.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.edgeagent.outbox.Gap;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.OutboxLimits;
import dev.edgeagent.outbox.OutboxLimits.Quota;
import dev.edgeagent.outbox.OutboxStatus;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.outbox.StoredItem;
import dev.edgeagent.outbox.Stretch;
import dev.edgeagent.outbox.WhenFull;
import dev.edgeagent.reading.Urgency;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alarms and the rest do not stand in each other's way, and what is lost is told. */
class OutboxLanesTest {
  private static final Quota SMALL_DROPS = new Quota(Quota.LEAST, WhenFull.DROP_OLDEST);
  private static final Quota SMALL_REFUSES = new Quota(Quota.LEAST, WhenFull.REFUSE);
  private static final byte[] TEN_KB = new byte[10_000];

  @TempDir Path dir;

  private SqliteOutbox open(Quota usual, Quota alarms, long minFree) throws OutboxException {
    return SqliteOutbox.open(dir.resolve("outbox.db"), new OutboxLimits(usual, alarms, minFree));
  }

  private static SealedItem big(String device, int readings, Urgency urgency) {
    return Items.item(device, TEN_KB, readings, urgency);
  }

  @Test
  void eachLaneHasItsOrderAndOneSequence() throws Exception {
    try (SqliteOutbox outbox = Items.open(dir.resolve("outbox.db"))) {
      outbox.append(List.of(Items.item(1), Items.alarm(2), Items.item(3), Items.alarm(4)));
      assertThat(Items.all(outbox)).extracting(Items::sequence).containsExactly(1L, 3L);
      List<StoredItem> alarms = Items.all(outbox, Urgency.ALARM);
      assertThat(alarms).extracting(Items::text).containsExactly("2", "4");
      assertThat(alarms.getFirst().item().urgency()).isEqualTo(Urgency.ALARM);
      outbox.settle(alarms.getFirst());
      assertThat(Items.all(outbox, Urgency.ALARM)).hasSize(1);
      assertThat(Items.all(outbox)).hasSize(2);
      assertThat(outbox.status().settled()).isEqualTo(1);
      assertThat(outbox.status().waiting()).isEqualTo(3);
    }
  }

  @Test
  void aStretchEndsWhereItIsTold() throws Exception {
    try (SqliteOutbox outbox = Items.open(dir.resolve("outbox.db"))) {
      outbox.append(Items.numbered(1, 5));
      long end = outbox.end();
      outbox.append(Items.numbered(6, 8));
      assertThat(outbox.read(new Stretch(Urgency.USUAL, 0, end), 100, Set.of())).hasSize(5);
      assertThat(outbox.read(new Stretch(Urgency.USUAL, end, Long.MAX_VALUE), 100, Set.of()))
          .extracting(Items::text)
          .containsExactly("6", "7", "8");
    }
  }

  @Test
  void aFullLaneLeavesTheOtherAlone() throws Exception {
    try (SqliteOutbox outbox = open(SMALL_REFUSES, SMALL_DROPS, 0)) {
      for (int i = 0; i < 6; i++) {
        outbox.append(List.of(big("boiler", 1, Urgency.USUAL)));
      }
      assertThatThrownBy(() -> outbox.append(List.of(big("boiler", 1, Urgency.USUAL))))
          .isInstanceOfSatisfying(
              OutboxException.class, e -> assertThat(e.lossCause()).isEqualTo(Gap.Cause.FULL))
          .hasMessageContaining("of readings");
      for (int i = 0; i < 10; i++) {
        outbox.append(List.of(big("boiler", 1, Urgency.ALARM)));
      }
      assertThat(outbox.status().usual().waiting()).isEqualTo(6);
      assertThat(outbox.status().alarms().waiting()).isEqualTo(6);
      assertThat(outbox.status().lostInAll().items()).isEqualTo(4);
    }
  }

  @Test
  void whatIsDroppedIsAnnouncedOnceANodeAndCountedForEver() throws Exception {
    List<Gap> gaps = new ArrayList<>();
    try (SqliteOutbox outbox = open(SMALL_DROPS, SMALL_REFUSES, 0)) {
      for (int i = 0; i < 10; i++) {
        outbox.append(List.of(big(i % 2 == 0 ? "boiler" : "pump", 7, Urgency.USUAL)));
      }
    }
    try (SqliteOutbox outbox = open(SMALL_DROPS, SMALL_REFUSES, 0)) {
      int announced =
          outbox.announce(
              gap -> {
                gaps.add(gap);
                return Items.item(gap.device().value(), new byte[] {'g'}, 0, Urgency.ALARM);
              });
      assertThat(announced).isEqualTo(2);
      assertThat(gaps)
          .containsExactlyInAnyOrder(
              new Gap(
                  Gap.Cause.FULL,
                  Items.item("boiler", "").device(),
                  "plant7/boiler",
                  2,
                  14,
                  Items.TIME,
                  Items.TIME),
              new Gap(
                  Gap.Cause.FULL,
                  Items.item("pump", "").device(),
                  "plant7/pump",
                  2,
                  14,
                  Items.TIME,
                  Items.TIME));
      assertThat(Items.all(outbox, Urgency.ALARM)).extracting(Items::text).containsOnly("g");
      assertThat(outbox.announce(_ -> Items.alarm(1))).isZero();
      assertThat(outbox.status().lost())
          .isEqualTo(Map.of(Gap.Cause.FULL, new OutboxStatus.Lost(4, 28)));
    }
  }

  @Test
  void readingsThatNeverCameHereAreAnnouncedToo() throws Exception {
    try (SqliteOutbox outbox = Items.open(dir.resolve("outbox.db"))) {
      Gap gap = Gap.of(Gap.Cause.DISK, Items.item(1));
      outbox.lost(gap);
      outbox.lost(gap);
      assertThat(outbox.announce(g -> Items.alarm((int) g.readings()))).isEqualTo(1);
      assertThat(Items.all(outbox, Urgency.ALARM)).extracting(Items::text).containsExactly("2");
    }
  }

  @Test
  void onADiskThatIsShortOfSpaceTheFileGrowsNoMoreAndAlarmsStillFindRoom() throws Exception {
    try (SqliteOutbox outbox = Items.open(dir.resolve("outbox.db"))) {
      for (int i = 0; i < 50; i++) {
        outbox.append(List.of(big("boiler", 1, Urgency.USUAL)));
      }
    }
    Quota roomy = new Quota(1L << 30, WhenFull.DROP_OLDEST);
    // no disk has so much: it is short whatever is done
    try (LogLines log = new LogLines(SqliteOutbox.class);
        SqliteOutbox outbox = open(roomy, roomy, Long.MAX_VALUE / 2)) {
      long before = outbox.status().bytes();
      for (int i = 0; i < 40; i++) {
        outbox.append(List.of(big("pump", 1, i % 2 == 0 ? Urgency.ALARM : Urgency.USUAL)));
      }
      OutboxStatus status = outbox.status();
      assertThat(status.alarms().waiting()).isEqualTo(20);
      assertThat(status.usual().waiting()).isBetween(20L, 35L);
      assertThat(status.lost().keySet()).containsExactly(Gap.Cause.DISK);
      assertThat(status.waiting() + status.lostInAll().items()).isEqualTo(90);
      assertThat(log.with("the file grows no more")).hasSize(1);
      assertThat(fileBytes()).isLessThanOrEqualTo(before + 100_000);
    }
  }

  private long fileBytes() {
    return dir.resolve("outbox.db").toFile().length();
  }

  @Test
  void onADiskThatIsShortOfSpaceALaneThatRefusesRefuses() throws Exception {
    try (SqliteOutbox outbox = open(SMALL_REFUSES, SMALL_REFUSES, Long.MAX_VALUE / 2)) {
      assertThatThrownBy(() -> outbox.append(List.of(big("boiler", 1, Urgency.ALARM))))
          .isInstanceOf(OutboxException.class)
          .hasMessageContaining("short of space")
          .hasMessageContaining("outbox.min-free");
      assertThat(outbox.status().waiting()).isZero();
    }
  }

  @Test
  void partsTakeThePlaceOfAnItemAndCanBeTakenApartAgain() throws Exception {
    try (SqliteOutbox outbox = Items.open(dir.resolve("outbox.db"))) {
      outbox.append(
          List.of(
              Items.item(1), Items.item("boiler", new byte[8], 8, Urgency.USUAL), Items.item(3)));
      StoredItem whole = Items.all(outbox).get(1);
      outbox.replace(whole, List.of(part(4), part(4)));
      StoredItem second = Items.all(outbox).get(2);
      assertThat(second.id()).isEqualTo(whole.id() + ".4");
      outbox.replace(second, List.of(part(1), part(3)));
      outbox.replace(second, List.of(part(2), part(2))); // not there any more
      List<StoredItem> all = Items.all(outbox);
      assertThat(all.stream().map(s -> s.id().substring(s.id().indexOf('-') + 1)))
          .containsExactly("1", "2", "2.4", "2.5", "3");
      assertThat(all).extracting(s -> s.item().readings()).containsExactly(1, 4, 1, 3, 1);
      assertThat(outbox.status().usual().bytes()).isEqualTo(1 + 4 + 1 + 3 + 1);
      all.forEach(outbox::settle);
      assertThat(outbox.status().waiting()).isZero();
      assertThatThrownBy(() -> outbox.replace(whole, List.of(part(4), part(3))))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static SealedItem part(int readings) {
    return Items.item("boiler", new byte[readings], readings, Urgency.USUAL);
  }

  @Test
  void whatLiesBetweenTwoSettledItemsStaysThough() throws Exception {
    try (SqliteOutbox outbox = Items.open(dir.resolve("outbox.db"))) {
      outbox.append(List.of(part(8), Items.item(2)));
      StoredItem whole = Items.all(outbox).getFirst();
      outbox.replace(whole, List.of(part(4), part(4)));
      List<StoredItem> all = Items.all(outbox);
      outbox.settle(all.get(0)); // the positions of items 1 and 2 seem to be neighbours
      outbox.settle(all.get(2));
      assertThat(Items.all(outbox)).extracting(StoredItem::id).containsExactly(whole.id() + ".4");
    }
  }

  @Test
  void aBacklogThatIsGoneGivesItsSpaceBack() throws Exception {
    try (SqliteOutbox outbox = Items.open(dir.resolve("outbox.db"))) {
      for (int i = 0; i < 10; i++) {
        List<SealedItem> items = new ArrayList<>();
        for (int j = 0; j < 50; j++) {
          items.add(big("boiler", 1, Urgency.USUAL));
        }
        outbox.append(items);
      }
      Items.all(outbox).forEach(outbox::settle);
      outbox.append(Items.numbered(1, 3));
      await().atMost(Duration.ofMinutes(1)).until(() -> fileBytes() < 1_500_000);
      assertThat(Items.texts(outbox)).containsExactly("1", "2", "3");
    }
  }
}
