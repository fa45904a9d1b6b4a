package dev.edgeagent.driver.stream;

import dev.edgeagent.settings.SectionReader;
import java.time.Duration;

/** Reads how long a device is waited for: {@code silence:} or {@code timeout:} of its entry. */
public final class Patience {
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final Duration LONGEST_SILENCE = Duration.ofHours(24);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(20);

  /** Closing ends within 2 s also while an answer is waited for: the bus interrupts it. */
  private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);

  private Patience() {}

  /** Of one that speaks by itself: how long it may say nothing, 30 s unless it is said. */
  public static Duration silence(SectionReader settings) {
    return settings.duration("silence", SILENCE, Duration.ZERO, LONGEST_SILENCE);
  }

  /** Of one that is asked: how long it may take to answer, 1 s unless it is said. */
  public static Duration timeout(SectionReader settings) {
    return timeout(settings, TIMEOUT);
  }

  /** The same for a protocol with another usual one. */
  public static Duration timeout(SectionReader settings, Duration usual) {
    return settings.duration("timeout", usual, SHORTEST_TIMEOUT, LONGEST_TIMEOUT);
  }
}
