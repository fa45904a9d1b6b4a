package dev.edgeagent.agent.cli.outbox;

import dev.edgeagent.agent.view.Columns;
import dev.edgeagent.outbox.OutboxStatus;
import dev.edgeagent.reading.RelativeTime;
import dev.edgeagent.settings.DurationText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The state of an outbox in words. Stateless. */
final class StatusText {
  private static final int BAR = 30;

  private StatusText() {}

  static List<String> lines(Path file, OutboxStatus status, Drain drain, Instant now) {
    Columns lines =
        new Columns()
            .row("outbox", file + ", " + bytes(status.bytes()))
            .row(
                "waiting",
                String.format(
                    Locale.ROOT,
                    "%,d items (%s), %,d of them alarms",
                    status.waiting(),
                    bytes(status.usual().bytes() + status.alarms().bytes()),
                    status.alarms().waiting()));
    oldest(status).ifPresent(time -> lines.row("oldest", ItemTime.text(time) + age(time, now)));
    lines.row("drain", drain(drain));
    if (status.deadLetters() > 0) {
      lines.row("refused", status.deadLetters() + " set aside: see edge-agent outbox list");
    }
    if (!status.lost().isEmpty()) {
      lines.row("lost", lost(status));
    }
    if (status.damagedFiles() > 0) {
      lines.row("damaged", status.damagedFiles() + " kept beside it: " + file + ".damaged-*");
    }
    return lines.lines();
  }

  private static Optional<Instant> oldest(OutboxStatus status) {
    return Stream.of(status.usual().oldest(), status.alarms().oldest())
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  private static String age(Instant time, Instant now) {
    if (RelativeTime.is(time)) {
      return " when it was taken";
    }
    Duration age = Duration.between(time, now);
    return age.isNegative() ? " (in the future: was the clock wrong?)" : " (" + text(age) + " ago)";
  }

  private static String drain(Drain drain) {
    String rate = String.format(Locale.ROOT, "%.1f items/s", drain.rate());
    if (drain.left() == 0) {
      return rate + ", nothing waits";
    }
    return drain
        .untilEmpty()
        .map(time -> rate + ", empty in " + text(time))
        .orElse(
            rate + (drain.settled() == 0 ? ": nobody takes anything now" : ", it grows faster"));
  }

  private static String lost(OutboxStatus status) {
    String causes =
        status.lost().entrySet().stream()
            .map(
                e ->
                    "%d by %s"
                        .formatted(
                            e.getValue().items(), e.getKey().name().toLowerCase(Locale.ROOT)))
            .collect(Collectors.joining(", "));
    return "%d readings in all; items: %s".formatted(status.lostInAll().readings(), causes);
  }

  /** One line of a backlog that goes down. */
  static String bar(long done, Drain drain) {
    long all = Math.max(1, done + drain.left());
    int filled = (int) (BAR * done / all);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3d %%  %,d left  %s",
        "#".repeat(filled),
        "-".repeat(BAR - filled),
        100 * done / all,
        drain.left(),
        drain(drain));
  }

  private static String text(Duration time) {
    if (time.toDays() > 0) {
      return "%d d %d h".formatted(time.toDays(), time.toHoursPart());
    }
    if (time.toHours() > 0) {
      return "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
    }
    return time.toMinutes() > 0
        ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
        : DurationText.format(Duration.ofSeconds(time.toSeconds()));
  }

  static String bytes(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
