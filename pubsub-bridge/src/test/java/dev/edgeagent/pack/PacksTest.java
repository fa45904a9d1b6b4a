package dev.edgeagent.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.outbox.Origin;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.publish.Readings;
import dev.edgeagent.reading.ClockState;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.RelativeTime;
import dev.edgeagent.reading.Urgency;
import dev.edgeagent.senml.PayloadForm;
import dev.edgeagent.senml.SenmlRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PacksTest {
  private static final Instant ORIGIN = Instant.parse("2026-11-23T12:00:00.250Z");
  private static final Origin HOLDOVER = new Origin(ORIGIN, ClockState.HOLDOVER);
  private static final DeviceId BOILER = new DeviceId("boiler");
  private static final List<SenmlRecord> FIVE =
      IntStream.rangeClosed(1, 5).mapToObj(i -> Readings.record("boiler", i)).toList();

  private static SealedItem item(byte[] payload, int readings) {
    return new SealedItem(
        BOILER, "plant7/boiler", payload, readings, FIVE.getFirst().time(), Urgency.ALARM);
  }

  @ParameterizedTest
  @EnumSource
  void halvesAreOfTheSameFormAndHaveAllReadingsInOrder(PayloadForm form) {
    List<SealedItem> halves = Packs.halves(item(form.encode(FIVE), 5));
    assertThat(halves)
        .usingRecursiveComparison()
        .isEqualTo(
            List.of(
                item(form.encode(FIVE.subList(0, 2)), 2),
                item(form.encode(FIVE.subList(2, 5)), 3)));
  }

  @Test
  void whatHasOneReadingOrAnotherNumberThanItSaysOrIsDamagedStaysWhole() {
    byte[] five = PayloadForm.SENML_JSON.encode(FIVE);
    assertThat(Packs.halves(item(PayloadForm.SENML_JSON.encode(FIVE.subList(0, 1)), 1))).isEmpty();
    assertThat(Packs.halves(item(five, 4))).isEmpty();
    assertThat(Packs.halves(item("<json xmlns='urn:xmpp:json:0'>[{}".getBytes(UTF_8), 5)))
        .isEmpty();
  }

  /** In every form, packs that were open when the clock was set too. */
  @Property
  void relativeTimesBecomeMomentsAndNothingElseChanges(
      @ForAll PayloadForm form,
      @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 0, max = 200_000_000_000L) Long> early,
      @ForAll @Size(max = 5) List<@LongRange(min = 1, max = 100_000) Long> late)
      throws Exception {
    List<Instant> times = new ArrayList<>(early.stream().map(Instant::ofEpochMilli).toList());
    late.forEach(millis -> times.add(ORIGIN.plusMillis(millis)));
    List<SenmlRecord> records = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      records.add(SenmlRecord.of("plant7/boiler/", Readings.at(times.get(i), i)));
    }
    byte[] payload = form.encode(records);
    SealedItem item =
        new SealedItem(BOILER, "n", payload, records.size(), times.getFirst(), Urgency.ALARM);

    SealedItem dated = Packs.dated(item, HOLDOVER);
    List<SenmlRecord> before = PayloadForm.decode(item.payload());
    List<SenmlRecord> after = PayloadForm.decode(dated.payload());
    assertThat(after)
        .extracting(SenmlRecord::time)
        .isEqualTo(times.stream().map(t -> RelativeTime.from(ORIGIN, t)).toList())
        .noneMatch(RelativeTime::is);
    assertThat(after.subList(0, early.size()))
        .extracting(SenmlRecord::clock)
        .containsOnly(ClockState.HOLDOVER);
    assertThat(after.subList(early.size(), after.size()))
        .extracting(SenmlRecord::clock)
        .allMatch(ClockState.SYNCED::equals);
    assertThat(after)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("time", "clock")
        .isEqualTo(before);
    assertThat(dated).usingRecursiveComparison().ignoringFields("payload", "time").isEqualTo(item);
    assertThat(dated.time()).isEqualTo(RelativeTime.from(ORIGIN, times.getFirst()));
    assertThat(Packs.dated(item, HOLDOVER).payload()).isEqualTo(dated.payload());
  }

  @Test
  void whatIsNoPackStaysAsItIs() {
    SealedItem item =
        new SealedItem(BOILER, "n", "<gap/>".getBytes(UTF_8), 0, Instant.EPOCH, Urgency.ALARM);
    assertThat(Packs.dated(item, HOLDOVER)).isSameAs(item);
  }
}
