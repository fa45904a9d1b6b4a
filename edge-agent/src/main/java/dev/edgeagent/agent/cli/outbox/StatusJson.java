package dev.edgeagent.agent.cli.outbox;

import dev.edgeagent.outbox.OutboxStatus;
import dev.edgeagent.reading.RelativeTime;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The state of an outbox for programs: one object. Stateless. */
final class StatusJson {
  private StatusJson() {}

  static String line(OutboxStatus status, Drain drain) {
    String lost =
        status.lost().entrySet().stream()
            .map(
                e ->
                    "\"%s\":{\"items\":%d,\"readings\":%d}"
                        .formatted(
                            e.getKey().name().toLowerCase(Locale.ROOT),
                            e.getValue().items(),
                            e.getValue().readings()))
            .collect(Collectors.joining(",", "{", "}"));
    return String.format(
        Locale.ROOT,
        "{\"usual\":%s,\"alarms\":%s,\"deadLetters\":%d,\"lost\":%s,\"settled\":%d,\"fileBytes\":%d,"
            + "\"damagedFiles\":%d,\"itemsPerSecond\":%.2f,\"secondsUntilEmpty\":%s}",
        lane(status.usual()),
        lane(status.alarms()),
        status.deadLetters(),
        lost,
        status.settled(),
        status.bytes(),
        status.damagedFiles(),
        drain.rate(),
        drain.untilEmpty().map(time -> Long.toString(time.toSeconds())).orElse("null"));
  }

  private static String lane(OutboxStatus.Lane lane) {
    Optional<Instant> oldest = lane.oldest().filter(time -> !RelativeTime.is(time));
    return "{\"waiting\":%d,\"bytes\":%d,\"oldest\":%s}"
        .formatted(
            lane.waiting(), lane.bytes(), oldest.map(time -> "\"" + time + "\"").orElse("null"));
  }
}
