package dev.edgeagent.profile.load.protocol;

import dev.edgeagent.profile.channel.Access;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.Scaling;
import dev.edgeagent.profile.load.channel.ChannelEntry;
import dev.edgeagent.profile.load.channel.ProfileSections;
import dev.edgeagent.profile.meter.MeterField;
import dev.edgeagent.profile.meter.ObisCode;
import dev.edgeagent.profile.meter.TelegramKind;
import dev.edgeagent.profile.protocol.MeterProtocol;
import dev.edgeagent.profile.protocol.Protocol;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.SectionReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what {@code protocol: meter} adds to a profile: the form of telegrams, the registers. */
final class MeterParser {
  private static final int MOST_KINDS = 255;
  private static final int MOST_VALUES = 16;

  private MeterParser() {}

  /** The protocol; empty only when a problem was noted. */
  static Optional<Protocol> parse(ProfileSections sections) {
    SectionReader root = sections.root();
    Optional<TelegramKind> kind = root.require("telegram").choice("telegram", TelegramKind.class);
    boolean asked = root.flag("asked", false);
    Map<ChannelId, MeterField> fields = new LinkedHashMap<>();
    for (ChannelEntry entry : sections.channels()) {
      field(entry).ifPresent(field -> fields.put(entry.channel().id(), field));
    }
    try {
      return kind.map(k -> new MeterProtocol(k, asked, fields));
    } catch (IllegalArgumentException e) {
      root.problem("asked", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static Optional<MeterField> field(ChannelEntry entry) {
    SectionReader section = entry.section();
    Channel channel = entry.channel();
    if (channel.access() != Access.READ) {
      section.problem("access", "a register of a meter can only be read");
    }
    Optional<ObisCode> obis = section.require("obis").parsed("obis", ObisCode::new);
    Optional<Integer> mbus = section.integer("mbus", 0, MOST_KINDS);
    int place = section.integer("place", 0, 1, MOST_VALUES);
    boolean numeric = channel.type().fromNumber();
    try {
      return obis.map(
          code ->
              new MeterField(
                  code,
                  mbus.isPresent() ? OptionalInt.of(mbus.get()) : OptionalInt.empty(),
                  place,
                  numeric,
                  // What is scaled is in the unit of the channel only afterwards.
                  channel.scaling().equals(Scaling.NONE) ? channel.unit().code() : ""));
    } catch (IllegalArgumentException e) {
      section.problem("obis", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
