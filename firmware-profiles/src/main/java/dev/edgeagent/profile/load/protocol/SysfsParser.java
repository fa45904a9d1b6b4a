package dev.edgeagent.profile.load.protocol;

import dev.edgeagent.profile.channel.Access;
import dev.edgeagent.profile.load.channel.ChannelEntry;
import dev.edgeagent.profile.load.channel.ProfileSections;
import dev.edgeagent.profile.protocol.Protocol;
import dev.edgeagent.profile.protocol.SysfsProtocol;
import dev.edgeagent.profile.sysfs.KernelBus;
import dev.edgeagent.profile.sysfs.KernelValue;
import dev.edgeagent.profile.sysfs.PowerOn;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.SectionReader;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what {@code protocol: sysfs} adds to a profile. */
final class SysfsParser {
  /** What it adds to a channel. */
  static final List<String> CHANNEL_KEYS = List.of("attribute", "power-on");

  private static final Pattern FAMILY = Pattern.compile("[0-9a-f]{2}");

  private SysfsParser() {}

  static Optional<Protocol> parse(ProfileSections sections) {
    Optional<SectionReader> section = sections.root().require("sysfs").section("sysfs");
    Optional<KernelBus> bus = section.flatMap(s -> s.require("bus").choice("bus", KernelBus.class));
    Optional<String> family = section.flatMap(s -> s.parsed("family", SysfsParser::family));
    section.ifPresent(SectionReader::finish);
    if (family.isPresent() && bus.filter(KernelBus.W1::equals).isEmpty()) {
      section.ifPresent(s -> s.problem("family", "only devices on 1-Wire (w1) have a family"));
    }
    Map<ChannelId, KernelValue> values = new LinkedHashMap<>();
    for (ChannelEntry entry : sections.channels()) {
      value(entry).ifPresent(value -> values.put(entry.channel().id(), value));
    }
    return bus.map(b -> new SysfsProtocol(b, family, values));
  }

  private static String family(String text) {
    if (!FAMILY.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "a family is two hexadecimal digits in quotes, as \"28\" of a DS18B20");
    }
    return text;
  }

  private static Optional<KernelValue> value(ChannelEntry entry) {
    SectionReader section = entry.section();
    Optional<String> attribute =
        section.require("attribute").parsed("attribute", KernelValue::checked);
    Optional<PowerOn> powerOn = section.section("power-on").flatMap(SysfsParser::powerOn);
    if (entry.channel().access() != Access.READ) {
      section.problem("access", "what the kernel shows can only be read");
    }
    if (!entry.channel().type().numeric()) {
      section.problem("type", "what the kernel shows is a number or an integer");
    }
    return attribute.map(a -> new KernelValue(a, powerOn));
  }

  private static Optional<PowerOn> powerOn(SectionReader section) {
    Optional<BigDecimal> raw = section.require("raw").decimal("raw");
    Optional<BigDecimal> within = section.require("within").decimal("within");
    section.finish();
    return raw.flatMap(r -> within.map(w -> new PowerOn(r, w)));
  }
}
