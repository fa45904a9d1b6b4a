package dev.edgeagent.profile.load.board;

import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.profile.gpio.LineMeasure;
import dev.edgeagent.profile.gpio.LineUse;
import dev.edgeagent.profile.load.channel.ChannelEntry;
import dev.edgeagent.profile.load.channel.ProfileSections;
import dev.edgeagent.profile.protocol.GpioProtocol;
import dev.edgeagent.profile.protocol.Protocol;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Wording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what {@code protocol: gpio} adds to a profile. */
public final class GpioParser {
  /** What it adds to a channel. */
  public static final List<String> CHANNEL_KEYS = List.of("measure");

  private GpioParser() {}

  /** Reads it; empty only when a problem was noted. */
  public static Optional<Protocol> parse(ProfileSections sections) {
    Optional<SectionReader> section = sections.root().require("gpio").section("gpio");
    Optional<LineUse> use = section.flatMap(s -> s.require("use").choice("use", LineUse.class));
    section.ifPresent(SectionReader::finish);
    Map<ChannelId, LineMeasure> measures = new LinkedHashMap<>();
    for (ChannelEntry entry : sections.channels()) {
      SectionReader channel = entry.section();
      channel
          .require("measure")
          .choice("measure", LineMeasure.class)
          .ifPresent(
              measure -> {
                use.ifPresent(u -> check(u, measure, entry));
                if (measures.containsValue(measure)) {
                  channel.problem("measure", "another channel is this already");
                }
                measures.put(entry.channel().id(), measure);
              });
    }
    return use.map(u -> new GpioProtocol(u, measures));
  }

  private static void check(LineUse use, LineMeasure measure, ChannelEntry entry) {
    SectionReader section = entry.section();
    String line = Wording.kebab(use);
    if (!use.measures().contains(measure)) {
      section.problem(
          "measure",
          "a line for %s has no %s; it has %s"
              .formatted(
                  line,
                  Wording.kebab(measure),
                  Wording.listed(use.measures().stream().map(Wording::kebab).sorted().toList())));
    }
    if (entry.channel().access().writable() && !use.writable()) {
      section.problem("access", "a line for " + line + " can only be read");
    }
    boolean fits =
        measure == LineMeasure.LEVEL
            ? entry.channel().type() == ChannelType.BOOLEAN
            : entry.channel().type().numeric();
    if (!fits) {
      section.problem(
          "type",
          measure == LineMeasure.LEVEL
              ? "a level is a boolean"
              : "a " + Wording.kebab(measure) + " is a number or an integer");
    }
  }
}
