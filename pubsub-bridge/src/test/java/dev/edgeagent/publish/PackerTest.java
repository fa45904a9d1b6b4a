package dev.edgeagent.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.edgeagent.outbox.LogLines;
import dev.edgeagent.outbox.OutboxLimits;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.outbox.SqliteOutbox;
import dev.edgeagent.outbox.StoredItem;
import dev.edgeagent.outbox.WhenFull;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Urgency;
import dev.edgeagent.reading.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackerTest {
  private static final NodeNames NODES = new NodeNames("{gateway}/{device}", "plant7");

  /** Longer than any test: only what fills or closes a pack seals it. */
  private static final Duration NEVER = Duration.ofHours(1);

  private final RefusingOutbox outbox = new RefusingOutbox();

  private Packer packer(Duration delay, int readings) {
    return new Packer(outbox, NODES, new PackWindow(delay, readings));
  }

  private static List<Integer> upTo(int count) {
    return IntStream.rangeClosed(1, count).boxed().toList();
  }

  @Test
  void aPackIsSealedWhenItsWindowEnds() {
    try (Packer packer = packer(Duration.ofMillis(20), 1000)) {
      packer.accept(Readings.numbered("boiler", 1), Urgency.USUAL);
      await().untilAsserted(() -> assertThat(outbox.numbers()).containsExactly(1));
      SealedItem item = outbox.items.getFirst();
      assertThat(item.node()).isEqualTo("plant7/boiler");
      assertThat(item.device()).isEqualTo(new DeviceId("boiler"));
      assertThat(item.payload()).asString().contains(" bn='plant7/boiler/' ");
      packer.accept(Readings.numbered("boiler", 2), Urgency.USUAL);
      await().untilAsserted(() -> assertThat(outbox.numbers()).containsExactly(1, 2));
    }
  }

  @Test
  void aFullPackIsSealedAtOnceAndOthersStayOpen() {
    try (Packer packer = packer(NEVER, 3)) {
      packer.accept(Readings.numbered("pump", 100), Urgency.USUAL);
      upTo(7).forEach(i -> packer.accept(Readings.numbered("boiler", i), Urgency.USUAL));
      await().untilAsserted(() -> assertThat(outbox.items).hasSize(2));
      assertThat(outbox.items).extracting(SealedItem::readings).containsExactly(3, 3);
      assertThat(outbox.numbers()).isEqualTo(upTo(6));
    }
    assertThat(outbox.numbers()).contains(100).containsSubsequence(upTo(7)).hasSize(8);
  }

  @Test
  void anAlarmIsAnItemOfItsOwnAtOnceAndBehindWhatItsDeviceSaidBefore() {
    try (Packer packer = packer(NEVER, 1000)) {
      packer.accept(Readings.numbered("pump", 100), Urgency.USUAL);
      upTo(3).forEach(i -> packer.accept(Readings.numbered("boiler", i), Urgency.USUAL));
      packer.accept(Readings.numbered("boiler", 4), Urgency.ALARM);
      packer.accept(Readings.numbered("valve", 50), Urgency.ALARM);
      await().untilAsserted(() -> assertThat(outbox.numbers()).containsExactly(1, 2, 3, 4, 50));
      assertThat(outbox.items).extracting(SealedItem::readings).containsExactly(3, 1, 1);
      packer.accept(Readings.numbered("boiler", 5), Urgency.USUAL);
    }
    assertThat(outbox.numbers()).endsWith(100, 5).hasSize(7);
  }

  @Test
  void allDevicesOfAWindowAreOneAppend() {
    try (Packer packer = packer(NEVER, 1000)) {
      for (int i = 1; i <= 30; i++) {
        packer.accept(Readings.numbered("device" + i % 10, i), Urgency.USUAL);
      }
    }
    assertThat(outbox.items).hasSize(10).allMatch(item -> item.readings() == 3);
    assertThat(outbox.appends).hasValue(1);
  }

  @Test
  void closingSealsTheRestAndWhatComesLaterIsIgnored() {
    Packer packer = packer(NEVER, 1000);
    packer.accept(Readings.numbered("boiler", 1), Urgency.USUAL);
    packer.close();
    packer.accept(Readings.numbered("boiler", 2), Urgency.USUAL);
    packer.close();
    assertThat(outbox.numbers()).containsExactly(1);
    assertThat(packer.dropped()).isZero();
  }

  @Test
  void whatTheDiskRefusesWaitsAndIsWrittenInOrder() {
    outbox.takes = 0;
    try (LogLines log = new LogLines(Packer.class);
        Packer packer = packer(Duration.ofMillis(10), 1)) {
      upTo(20).forEach(i -> packer.accept(Readings.numbered("boiler", i), Urgency.USUAL));
      await().until(() -> outbox.appends.get() > 3);
      assertThat(outbox.items).isEmpty();
      outbox.takes = 1; // a quota with room for one now and then
      await().untilAsserted(() -> assertThat(outbox.numbers()).isEqualTo(upTo(20)));
      assertThat(packer.dropped()).isZero();
      await().until(() -> log.with("takes readings again").size() == 1);
      assertThat(log.with("the disk refused")).hasSize(1);
    }
  }

  @Test
  void overTheBoundTheOldestAreDroppedAndCounted() {
    outbox.takes = 0;
    Packer packer = packer(NEVER, 2); // a tick would seal packs of one among those of two
    for (int i = 1; i <= 2400; i++) {
      packer.accept(Readings.numbered("boiler", i), Urgency.USUAL);
    }
    await().untilAsserted(() -> assertThat(packer.dropped()).isEqualTo(400));
    outbox.takes = Integer.MAX_VALUE;
    packer.close();
    assertThat(outbox.numbers()).isEqualTo(IntStream.rangeClosed(401, 2400).boxed().toList());
  }

  @Test
  void whatTheDiskRefusesToTheEndIsCountedAndSaid() {
    outbox.takes = 0;
    try (LogLines log = new LogLines(Packer.class)) {
      Packer packer = packer(NEVER, 1000);
      upTo(5).forEach(i -> packer.accept(Readings.numbered("boiler", i), Urgency.USUAL));
      packer.close();
      assertThat(packer.dropped()).isEqualTo(5);
      assertThat(log.with("the last 5 readings are lost")).hasSize(1);
    }
  }

  @Test
  void aPackThatWouldBeTooLargeForAStanzaIsSplit() {
    String text = "x".repeat(1000);
    try (Packer packer = packer(NEVER, 1000)) {
      upTo(1000)
          .forEach(i -> packer.accept(Readings.of("boiler", new Value.Text(text)), Urgency.USUAL));
    }
    assertThat(outbox.items).allMatch(item -> item.payload().length <= 100_000);
    assertThat(outbox.items.stream().mapToInt(SealedItem::readings).sum()).isEqualTo(1000);
  }

  @Test
  void readingsWaitUntilAnOutboxThatRefusesHasRoomAndAreAllThereInOrder(@TempDir Path dir)
      throws Exception {
    OutboxLimits limits = new OutboxLimits(OutboxLimits.LEAST_BYTES, WhenFull.REFUSE);
    List<Integer> read = new ArrayList<>();
    try (SqliteOutbox full = SqliteOutbox.open(dir.resolve("outbox.db"), limits);
        Packer packer = new Packer(full, NODES, new PackWindow(Duration.ofMillis(10), 100))) {
      for (int i = 1; i <= 6000; i++) { // three times the quota
        packer.accept(Readings.numbered("boiler", i), Urgency.USUAL);
      }
      await()
          .until(
              () -> {
                for (StoredItem stored : full.read(0, 5, Set.of())) {
                  read.addAll(Readings.numbersIn(stored));
                  full.settle(stored.sequence());
                }
                return read.size() == 6000;
              });
      assertThat(read).isEqualTo(upTo(6000));
      assertThat(packer.dropped()).isZero();
    }
  }

  @Test
  void windowsOutsideOfTheirRangesAreRefused() {
    for (Duration delay : List.of(Duration.ofMillis(9), Duration.ofMinutes(61))) {
      assertThatThrownBy(() -> new PackWindow(delay, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (int readings : List.of(0, 1001)) {
      assertThatThrownBy(() -> new PackWindow(Duration.ofSeconds(1), readings))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new NodeNames("{gateway}", "plant7"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
