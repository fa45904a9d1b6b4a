package dev.edgeagent.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.publish.Readings;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Urgency;
import dev.edgeagent.senml.PayloadForm;
import dev.edgeagent.senml.SenmlRecord;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PacksTest {
  private static final List<SenmlRecord> FIVE =
      IntStream.rangeClosed(1, 5).mapToObj(i -> Readings.record("boiler", i)).toList();

  private static SealedItem item(byte[] payload, int readings) {
    return new SealedItem(
        new DeviceId("boiler"),
        "plant7/boiler",
        payload,
        readings,
        FIVE.getFirst().time(),
        Urgency.ALARM);
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
}
