package dev.edgeagent.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.edgeagent.outbox.Gap;
import dev.edgeagent.outbox.OutboxLimits;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.outbox.StoredItem;
import dev.edgeagent.outbox.Stretch;
import dev.edgeagent.outbox.WhenFull;
import dev.edgeagent.outbox.sqlite.LogLines;
import dev.edgeagent.outbox.sqlite.SqliteOutbox;
import dev.edgeagent.publish.Readings;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Urgency;
import dev.edgeagent.reading.Value;
import dev.edgeagent.senml.PayloadForm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackerTest {
  private static final NodeNames NODES = new NodeNames("{gateway}/{device}", "plant7");

  /** Longer than any test: only what fills or closes a pack seals it. */
  private static final Duration NEVER = Duration.ofHours(1);

  private final RefusingOutbox outbox = new RefusingOutbox();

  private Packer packer(Duration delay, int readings) {
    return packer(delay, readings, _ -> PayloadForm.SENML_XML);
  }

  private Packer packer(Duration delay, int readings, Function<DeviceId, PayloadForm> forms) {
    PackWindow window = new PackWindow(delay, readings, Durability.WINDOW);
    return new Packer(outbox, NODES, forms, window);
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
  void fullPacksWaitForTheTickButNotMoreThanTwentyOfThemAndOthersStayOpen() {
    try (Packer packer = packer(NEVER, 3)) {
      packer.accept(Readings.numbered("pump", 100), Urgency.USUAL);
      upTo(64).forEach(i -> packer.accept(Readings.numbered("boiler", i), Urgency.USUAL));
      await().untilAsserted(() -> assertThat(outbox.items).hasSize(21));
      assertThat(outbox.items).allMatch(item -> item.readings() == 3);
      assertThat(outbox.numbers()).isEqualTo(upTo(63));
      assertThat(outbox.appends.get()).isEqualTo(1);
    }
    assertThat(outbox.numbers()).contains(100).containsSubsequence(upTo(64)).hasSize(65);
  }

  @Test
  void anAlarmIsSealedAndAppendedAtOnceAndTheOthersStayOpen() {
    try (Packer packer = packer(NEVER, 100)) {
      packer.accept(Readings.numbered("boiler", 1), Urgency.USUAL);
      packer.accept(Readings.numbered("boiler", 2), Urgency.ALARM);
      await().untilAsserted(() -> assertThat(outbox.numbers()).containsExactly(2));
      assertThat(outbox.items.getFirst().urgency()).isEqualTo(Urgency.ALARM);
    }
    assertThat(outbox.numbers()).containsExactly(2, 1);
    assertThat(outbox.items.get(1).urgency()).isEqualTo(Urgency.USUAL);
  }

  @Test
  void withDurabilityEachNoReadingWaits() {
    PackWindow each = new PackWindow(NEVER, 100, Durability.EACH);
    try (Packer packer = new Packer(outbox, NODES, _ -> PayloadForm.SENML_XML, each)) {
      for (int i = 1; i <= 5; i++) {
        packer.accept(Readings.numbered("boiler", i), Urgency.USUAL);
        List<Integer> sofar = upTo(i);
        await().untilAsserted(() -> assertThat(outbox.numbers()).isEqualTo(sofar));
      }
    }
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
    // what is short of twenty full packs waits for the tick
    await().untilAsserted(() -> assertThat(packer.dropped()).isGreaterThan(300));
    outbox.takes = Integer.MAX_VALUE;
    packer.close();
    long lost = packer.dropped();
    assertThat(outbox.gaps)
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.cause()).isEqualTo(Gap.Cause.DISK);
              assertThat(gap.node()).isEqualTo("plant7/boiler");
              assertThat(gap.readings()).isEqualTo(lost);
              assertThat(gap.items()).isEqualTo(lost / 2);
            });
    assertThat(outbox.numbers())
        .isEqualTo(IntStream.rangeClosed((int) lost + 1, 2400).boxed().toList());
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
  void everyDeviceIsWrittenInItsForm() throws Exception {
    Map<String, PayloadForm> forms =
        Map.of("boiler", PayloadForm.COMPACT, "meter", PayloadForm.SENML_JSON);
    try (Packer packer =
        packer(NEVER, 1000, of -> forms.getOrDefault(of.value(), PayloadForm.SENML_XML))) {
      packer.accept(Readings.numbered("boiler", 1), Urgency.USUAL);
      packer.accept(Readings.numbered("meter", 2), Urgency.USUAL);
    }
    for (SealedItem item : outbox.items) {
      assertThat(PayloadForm.of(item.payload())).isEqualTo(forms.get(item.device().value()));
    }
    assertThat(PayloadForm.decode(outbox.items.getLast().payload()))
        .containsExactly(Readings.record("meter", 2));
  }

  @Test
  void aCompactPackThatNoReaderWouldInflateIsSplit() throws Exception {
    String text = "x".repeat(1200);
    try (Packer packer = packer(NEVER, 1000, _ -> PayloadForm.COMPACT)) {
      upTo(1000)
          .forEach(_ -> packer.accept(Readings.of("boiler", new Value.Text(text)), Urgency.USUAL));
    }
    int read = 0;
    for (SealedItem item : outbox.items) {
      assertThat(item.payload()).hasSizeLessThan(100_000);
      read += PayloadForm.decode(item.payload()).size();
    }
    assertThat(read).isEqualTo(1000);
  }

  @Test
  void readingsWaitUntilAnOutboxThatRefusesHasRoomAndAreAllThereInOrder(@TempDir Path dir)
      throws Exception {
    OutboxLimits limits = OutboxLimits.each(OutboxLimits.Quota.LEAST, WhenFull.REFUSE);
    List<Integer> read = new ArrayList<>();
    try (SqliteOutbox full = SqliteOutbox.open(dir.resolve("outbox.db"), limits);
        Packer packer =
            new Packer(
                full,
                NODES,
                _ -> PayloadForm.SENML_XML,
                new PackWindow(Duration.ofMillis(10), 100, Durability.WINDOW))) {
      for (int i = 1; i <= 6000; i++) { // three times the quota
        packer.accept(Readings.numbered("boiler", i), Urgency.USUAL);
      }
      await()
          .until(
              () -> {
                for (StoredItem stored : full.read(Stretch.all(Urgency.USUAL), 5, Set.of())) {
                  read.addAll(Readings.numbersIn(stored));
                  full.settle(stored);
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
      assertThatThrownBy(() -> new PackWindow(delay, 1, Durability.WINDOW))
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (int readings : List.of(0, 1001)) {
      assertThatThrownBy(() -> new PackWindow(Duration.ofSeconds(1), readings, Durability.WINDOW))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new NodeNames("{gateway}", "plant7"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
