package dev.edgeagent.agent.config;

import dev.edgeagent.outbox.OutboxLimits;
import dev.edgeagent.outbox.WhenFull;
import dev.edgeagent.publish.PackWindow;
import dev.edgeagent.settings.SectionReader;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code outbox}. Stateless. */
final class OutboxParser {
  private static final long DEFAULT_BYTES = 256_000_000;
  private static final long MOST_BYTES = 100_000_000_000L;

  private static final Duration DEFAULT_DELAY = Duration.ofSeconds(1);

  /** Shorter packs would be one commit for each reading. */
  private static final Duration LEAST_DELAY = Duration.ofMillis(100);

  /** What has not been sealed is lost with the power. */
  private static final Duration MOST_DELAY = Duration.ofMinutes(1);

  private static final int DEFAULT_READINGS = 100;

  /** A stanza stays below what servers take. */
  private static final int MOST_READINGS = 1000;

  private static final OutboxConfig DEFAULT =
      new OutboxConfig(
          new OutboxLimits(DEFAULT_BYTES, WhenFull.DROP_OLDEST),
          new PackWindow(DEFAULT_DELAY, DEFAULT_READINGS));

  private OutboxParser() {}

  static OutboxConfig parse(Optional<SectionReader> section) {
    return section.map(OutboxParser::parse).orElse(DEFAULT);
  }

  private static OutboxConfig parse(SectionReader section) {
    long bytes = section.size("max-size", DEFAULT_BYTES, OutboxLimits.LEAST_BYTES, MOST_BYTES);
    WhenFull whenFull = section.choice("when-full", WhenFull.class, WhenFull.DROP_OLDEST);
    PackWindow pack = section.section("pack").map(OutboxParser::pack).orElse(DEFAULT.pack());
    section.finish();
    return new OutboxConfig(new OutboxLimits(bytes, whenFull), pack);
  }

  private static PackWindow pack(SectionReader section) {
    Duration delay = section.duration("max-delay", DEFAULT_DELAY, LEAST_DELAY, MOST_DELAY);
    int readings = section.integer("max-readings", DEFAULT_READINGS, 1, MOST_READINGS);
    section.finish();
    return new PackWindow(delay, readings);
  }
}
