package dev.edgeagent.driver.stream;

import dev.edgeagent.driver.DeviceEntry;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.LinkSettings;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.SectionReader;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the entry of a device says that speaks in messages over a serial port.
 *
 * @param device the entry
 * @param silence of one that speaks by itself: how long it may say nothing, 30 s unless it is said
 * @param timeout of one that is asked: how long it may take to answer
 * @param link its port
 * @param mark where the port is set
 */
public record StreamEntry(
    DeviceEntry device, Duration silence, Duration timeout, LinkSettings link, Mark mark) {
  /** What the entry calls the port. */
  public static final String SERIAL = "serial";

  /** How long an answer may take, where a protocol has no other time. */
  public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(1);

  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final Duration LONGEST_SILENCE = Duration.ofHours(24);
  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(20);

  /** Closing ends within 2 s also while an answer is waited for: the bus interrupts it. */
  private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);

  /**
   * Reads it; empty when a problem was noted.
   *
   * @param usualTimeout where the entry says none
   * @param ports reads a section of a serial port
   */
  public static Optional<StreamEntry> read(
      DeviceEntry device,
      Duration usualTimeout,
      Function<SectionReader, Optional<? extends LinkSettings>> ports) {
    SectionReader settings = device.settings();
    int before = settings.problems().count();
    Duration silence = settings.duration("silence", SILENCE, Duration.ZERO, LONGEST_SILENCE);
    Duration timeout =
        settings.duration("timeout", usualTimeout, SHORTEST_TIMEOUT, LONGEST_TIMEOUT);
    Optional<? extends LinkSettings> port = settings.require(SERIAL).section(SERIAL).flatMap(ports);
    return settings.problems().count() > before
        ? Optional.empty()
        : port.map(link -> new StreamEntry(device, silence, timeout, link, settings.mark(SERIAL)));
  }

  /** The device that speaks this language. */
  public DevicePlan speaking(Language<?> language) {
    return new StreamPlan(
        device.id(),
        device.profile(),
        device.every(),
        language,
        language.requests().isEmpty() ? silence : timeout,
        link,
        mark);
  }
}
