package dev.edgeagent.agent.config;

import dev.edgeagent.outbox.OutboxLimits;
import dev.edgeagent.outbox.OutboxLimits.Quota;
import dev.edgeagent.outbox.WhenFull;
import dev.edgeagent.pack.Durability;
import dev.edgeagent.pack.PackWindow;
import dev.edgeagent.publish.CatchUp;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.SizeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads {@code outbox}, and compares it with the disk of the data. */
final class OutboxParser {
  private static final long MEGABYTE = 1_000_000;
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

  private final Path dataDir;
  private final long disk;
  private final List<String> warnings;

  /**
   * For a folder of data.
   *
   * @param disk bytes of its file system, free or not
   * @param warnings is added to
   */
  OutboxParser(Path dataDir, long disk, List<String> warnings) {
    this.dataDir = dataDir;
    this.disk = disk;
    this.warnings = warnings;
  }

  OutboxConfig parse(Optional<SectionReader> section) {
    return section.map(this::parse).orElse(DEFAULT);
  }

  private OutboxConfig parse(SectionReader section) {
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
    compareWithDisk(section, usual.bytes() + alarms.bytes(), free);
    return new OutboxConfig(new OutboxLimits(usual, alarms, free), pack, catchUp);
  }

  private void compareWithDisk(SectionReader section, long quotas, long free) {
    String size = SizeText.format(disk - disk % MEGABYTE);
    String has = "the file system of " + dataDir + " has " + size + " in all";
    if (free >= disk && section.has("min-free")) {
      section.problem("min-free", "no reading could ever be stored: " + has);
    } else if (quotas > disk - free) {
      warnings.add(
          "outbox: max-size, alarms.max-size and min-free are %s together: %s, so min-free counts"
                  .formatted(SizeText.format(quotas + free), has)
              + " before the quotas do");
    }
  }

  /** The size of the file system of a folder, or of where it will be made. */
  static long diskBytes(Path folder) {
    Path there = folder.toAbsolutePath();
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    try {
      return Files.getFileStore(there).getTotalSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE; // the outbox will say what is wrong there
    }
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
