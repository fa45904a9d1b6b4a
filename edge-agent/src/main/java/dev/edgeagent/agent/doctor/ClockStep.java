package dev.edgeagent.agent.doctor;

import dev.edgeagent.agent.doctor.step.Finding;
import dev.edgeagent.agent.doctor.step.Step;
import dev.edgeagent.agent.doctor.step.Subject;
import dev.edgeagent.xmpp.failure.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * The time of this box, by itself: many have no clock that runs without power, and certificates are
 * judged by it.
 *
 * @param timesync the folder of systemd-timesyncd, {@code /run/systemd/timesync}
 */
record ClockStep(Clock clock, Path timesync) implements Step {
  /** No box with this program on it was set before. */
  private static final int EARLIEST_YEAR = 2024;

  private static final String CURE =
      "set it: timedatectl set-ntp true, with a time server that this box can reach";

  @Override
  public Subject subject() {
    return Subject.CLOCK;
  }

  @Override
  public Finding take() {
    ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
    String shown = now.format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'"));
    if (now.getYear() < EARLIEST_YEAR) {
      return new Finding.Failed(shown + ": never set", CURE, Fault.BOX);
    }
    if (Files.exists(timesync.resolve("synchronized"))) {
      return new Finding.Passed(shown + ", kept by systemd-timesyncd");
    }
    return Files.exists(timesync)
        ? new Finding.Passed(
            shown,
            "systemd-timesyncd runs and has not reached a time server since the box was started")
        : new Finding.Passed(shown);
  }
}
