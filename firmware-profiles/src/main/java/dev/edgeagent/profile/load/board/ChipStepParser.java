package dev.edgeagent.profile.load.board;

import dev.edgeagent.profile.chip.ChipBus;
import dev.edgeagent.profile.chip.ChipCrc;
import dev.edgeagent.profile.chip.ChipStep;
import dev.edgeagent.profile.raw.Octets;
import dev.edgeagent.settings.SectionReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the steps of {@code setup} and {@code measure}: {@code write}, {@code wait}, {@code read}.
 */
final class ChipStepParser {
  private static final int MOST_STEPS = 64;
  private static final int MOST_BYTES = 64;
  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final List<String> KINDS = List.of("write", "wait", "read");

  private final Optional<ChipBus> bus;
  private final Map<String, ChipStep.Read> reads;

  /** Notes all reads by name. */
  ChipStepParser(Optional<ChipBus> bus, Map<String, ChipStep.Read> reads) {
    this.bus = bus;
    this.reads = reads;
  }

  List<ChipStep> parse(SectionReader chip, String key) {
    List<ChipStep> steps = new ArrayList<>();
    List<SectionReader> sections = chip.sections(key);
    if (sections.size() > MOST_STEPS) {
      chip.problem(key, "at most " + MOST_STEPS + " steps");
    }
    for (SectionReader section : sections) {
      step(section).ifPresent(steps::add);
      section.finish();
    }
    return steps;
  }

  private Optional<ChipStep> step(SectionReader section) {
    section.know(KINDS);
    if (KINDS.stream().filter(section::has).count() != 1) {
      section.problems().add(section.mark(), "a step is one of 'write', 'wait' and 'read'");
      return Optional.empty();
    }
    if (section.has("write")) {
      Optional<Octets> bytes = section.parsed("write", Octets::parse);
      if (bytes.isPresent() && bytes.get().isEmpty()) {
        section.problem("write", "at least one byte is written");
      }
      return bytes.map(ChipStep.Write::new);
    }
    if (section.has("wait")) {
      return Optional.of(
          new ChipStep.Wait(section.duration("wait", LONGEST, Duration.ZERO, LONGEST)));
    }
    return read(section).map(read -> read);
  }

  private Optional<ChipStep.Read> read(SectionReader section) {
    Optional<String> name = section.parsed("read", ChipStepParser::name);
    Octets send = section.parsed("send", Octets::parse).orElse(Octets.NONE);
    boolean duplex = bus.filter(ChipBus.SPI::equals).isPresent();
    if (!duplex) {
      section.require("bytes");
    } else if (section.has("bytes")) {
      section.problemAtKey("bytes", "on SPI as many come in as are sent");
    }
    int bytes = duplex ? send.length() : section.integer("bytes", 1, 1, MOST_BYTES);
    if (duplex && (send.isEmpty() || send.length() > MOST_BYTES)) {
      section.problems().add(section.mark(), "on SPI 1 to " + MOST_BYTES + " bytes are sent");
    }
    ChipCrc crc = section.choice("crc", ChipCrc.class, ChipCrc.NONE);
    Octets any = section.parsed("any", Octets::parse).orElse(Octets.NONE);
    try {
      var _ = crc.values(bytes);
    } catch (IllegalArgumentException e) {
      section.problem("bytes", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
    Optional<ChipStep.Read> read = name.map(n -> new ChipStep.Read(n, send, bytes, crc, any));
    if (read.isPresent() && reads.put(read.get().name(), read.get()) != null) {
      section.problem("read", "another read has this name");
    }
    return read;
  }

  private static String name(String text) {
    if (!text.matches("[a-z][a-z0-9-]{0,30}")) {
      throw new IllegalArgumentException("write a name, as data or calibration");
    }
    return text;
  }
}
