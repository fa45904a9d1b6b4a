package dev.edgeagent.publish;

import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.outbox.StoredItem;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.ClockState;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Reading;
import dev.edgeagent.reading.RelativeTime;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Urgency;
import dev.edgeagent.reading.Value;
import dev.edgeagent.senml.PayloadForm;
import dev.edgeagent.senml.SenmlRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** Readings whose value is a number that counts up, and the numbers in packs of them. */
public final class Readings {
  private static final Pattern VALUE = Pattern.compile(" v='(\\d+)'");

  private Readings() {}

  public static Reading numbered(String device, int number) {
    return of(device, new Value.Numeric(number));
  }

  /** The same, as it is written. */
  public static SenmlRecord record(String device, int number) {
    return SenmlRecord.of("plant7/" + device + "/", numbered(device, number));
  }

  /** One reading, ready for the outbox. */
  public static SealedItem sealed(String device, int number, Urgency urgency) {
    return sealed(numbered(device, number), urgency);
  }

  /** The same. */
  public static SealedItem sealed(Reading reading) {
    return sealed(reading, Urgency.USUAL);
  }

  private static SealedItem sealed(Reading reading, Urgency urgency) {
    String node = "plant7/" + reading.device();
    byte[] payload = PayloadForm.SENML_XML.encode(List.of(SenmlRecord.of(node + "/", reading)));
    return new SealedItem(reading.device(), node, payload, 1, reading.time(), urgency);
  }

  /** One of the boiler. */
  public static Reading at(Instant time, int number) {
    return of("boiler", new Value.Numeric(number), time);
  }

  public static Reading of(String device, Value value) {
    return of(device, value, Instant.ofEpochSecond(1_772_366_400L));
  }

  private static Reading of(String device, Value value, Instant time) {
    return new Reading(
        new DeviceId(device),
        new ChannelId("count"),
        value,
        Unit.NONE,
        Quality.GOOD,
        time,
        RelativeTime.is(time) ? ClockState.NEVER : ClockState.SYNCED,
        1);
  }

  public static List<Integer> numbersIn(StoredItem stored) {
    return numbersIn(stored.item().payload());
  }

  public static List<Integer> numbersIn(byte[] payload) {
    return VALUE
        .matcher(new String(payload, StandardCharsets.UTF_8))
        .results()
        .map(match -> Integer.valueOf(match.group(1)))
        .toList();
  }
}
