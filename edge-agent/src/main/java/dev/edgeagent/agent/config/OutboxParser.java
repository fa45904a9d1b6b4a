package dev.edgeagent.agent.config;

import dev.edgeagent.outbox.OutboxLimits;
import dev.edgeagent.outbox.OutboxLimits.Quota;
import dev.edgeagent.outbox.WhenFull;
import dev.edgeagent.pack.Durability;
import dev.edgeagent.pack.PackWindow;
import dev.edgeagent.publish.CatchUp;
import dev.edgeagent.settings.SectionReader;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code outbox}. Stateless. */
final class OutboxParser {
  private static final long DEFAULT_BYTES = 256_000_000;
  private static final long DEFAULT_ALARM_BYTES = 16_000_000;
  private static final long MOST_BYTES = 100_000_000_000L;

  /** Enough for the log of the database, a core of the system and its own logs. */
  private static final long DEFAULT_FREE = 64_000_000;

  private static final Duration DEFAULT_DELAY = Duration.ofSeconds(1);

  /** Shorter packs would be one commit for each reading. */
  private static final Duration LEAST_DELAY = Duration.ofMillis(100);

  /** What has not been sealed is lost with the power. */
  private static final Duration MOST_DELAY = Duration.ofMinutes(1);

  private static final int DEFAULT_READINGS = 100;

  /** A stanza stays below what servers take. */
  private static final int MOST_READINGS = 1000;

  private static final PackWindow DEFAULT_PACK =
      new PackWindow(DEFAULT_DELAY, DEFAULT_READINGS, Durability.WINDOW);
  private static final Quota DEFAULT_USUAL = new Quota(DEFAULT_BYTES, WhenFull.DROP_OLDEST);

  /** The first alarms tell what happened; those that follow, how it went on. */
  private static final Quota DEFAULT_ALARMS = new Quota(DEFAULT_ALARM_BYTES, WhenFull.REFUSE);

  private static final OutboxConfig DEFAULT =
      new OutboxConfig(
          new OutboxLimits(DEFAULT_USUAL, DEFAULT_ALARMS, DEFAULT_FREE),
          DEFAULT_PACK,
          CatchUp.IN_ORDER);

  private OutboxParser() {}

  static OutboxConfig parse(Optional<SectionReader> section) {
    return section.map(OutboxParser::parse).orElse(DEFAULT);
  }

  private static OutboxConfig parse(SectionReader section) {
    Quota usual = quota(section, DEFAULT_USUAL);
    Quota alarms =
        section
            .section("alarms")
            .map(
                lane -> {
                  Quota quota = quota(lane, DEFAULT_ALARMS);
                  lane.finish();
                  return quota;
                })
            .orElse(DEFAULT_ALARMS);
    long free = section.size("min-free", DEFAULT_FREE, 0, MOST_BYTES);
    Durability durability = section.choice("durability", Durability.class, Durability.WINDOW);
    CatchUp catchUp = section.choice("catch-up", CatchUp.class, CatchUp.IN_ORDER);
    PackWindow pack =
        section
            .section("pack")
            .map(reader -> pack(reader, durability))
            .orElse(new PackWindow(DEFAULT_DELAY, DEFAULT_READINGS, durability));
    section.finish();
    return new OutboxConfig(new OutboxLimits(usual, alarms, free), pack, catchUp);
  }

  private static Quota quota(SectionReader section, Quota otherwise) {
    return new Quota(
        section.size("max-size", otherwise.bytes(), Quota.LEAST, MOST_BYTES),
        section.choice("when-full", WhenFull.class, otherwise.whenFull()));
  }

  private static PackWindow pack(SectionReader section, Durability durability) {
    if (durability == Durability.EACH && section.has("max-delay")) {
      section.problem(
          "max-delay",
          "with `durability: each` no reading waits for a pack: leave one of the two away");
    }
    Duration delay = section.duration("max-delay", DEFAULT_DELAY, LEAST_DELAY, MOST_DELAY);
    int readings = section.integer("max-readings", DEFAULT_READINGS, 1, MOST_READINGS);
    section.finish();
    return new PackWindow(delay, readings, durability);
  }
}
