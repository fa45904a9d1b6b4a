package dev.edgeagent.benchmark.delivery.way;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edgeagent.reading.Reading;
import dev.edgeagent.senml.PayloadForm;
import dev.edgeagent.senml.SenmlRecord;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How readings are written. */
public enum Form {
  /** SenML in XML. */
  SENML_XML(PayloadForm.SENML_XML),
  /** SenML in JSON, deflated, in an element. */
  COMPACT(PayloadForm.COMPACT),
  /** SenML in JSON and nothing around it, for MQTT. */
  JSON(PayloadForm.SENML_JSON) {
    @Override
    public byte[] encode(List<Reading> readings) {
      Reading first = readings.getFirst();
      return readings.stream()
          .map(reading -> record(reading, first))
          .collect(Collectors.joining(",", "[", "]"))
          .getBytes(UTF_8);
    }
  };

  private static final String BASE_NAME = "plant7/" + Tape.DEVICE + "/";

  private final PayloadForm item;

  Form(PayloadForm item) {
    this.item = item;
  }

  /** As the packer writes it into an item. */
  public PayloadForm item() {
    return item;
  }

  /** A payload of that form. */
  public byte[] encode(List<Reading> readings) {
    return item.encode(readings.stream().map(r -> SenmlRecord.of(BASE_NAME, r)).toList());
  }

  /** As in a configuration. */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String record(Reading reading, Reading first) {
    StringBuilder text = new StringBuilder("{");
    if (reading.equals(first)) {
      text.append("\"bn\":\"").append(BASE_NAME).append("\",\"bt\":");
      text.append(seconds(Duration.ofMillis(first.time().toEpochMilli()))).append(',');
    } else if (!reading.time().equals(first.time())) {
      text.append("\"t\":")
          .append(seconds(Duration.between(first.time(), reading.time())))
          .append(',');
    }
    return text.append(
            "\"n\":\"%s\",\"u\":\"%s\",\"v\":%s}"
                .formatted(reading.channel(), reading.unit(), reading.value()))
        .toString();
  }

  private static String seconds(Duration time) {
    return "%d.%03d".formatted(time.toSeconds(), time.toMillisPart());
  }
}
