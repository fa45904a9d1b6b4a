package dev.edgeagent.profile.load.board;

import dev.edgeagent.profile.chip.ChipBus;
import dev.edgeagent.profile.chip.ChipFormula;
import dev.edgeagent.profile.chip.ChipIdentity;
import dev.edgeagent.profile.chip.ChipStep;
import dev.edgeagent.profile.chip.ChipValue;
import dev.edgeagent.profile.chip.ChipWrite;
import dev.edgeagent.profile.load.channel.ChannelEntry;
import dev.edgeagent.profile.load.channel.ProfileSections;
import dev.edgeagent.profile.load.channel.RawFieldParser;
import dev.edgeagent.profile.protocol.ChipProtocol;
import dev.edgeagent.profile.protocol.Protocol;
import dev.edgeagent.profile.raw.Octets;
import dev.edgeagent.profile.raw.RawField;
import dev.edgeagent.profile.raw.WordOrder;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Setting;
import dev.edgeagent.settings.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads what {@code protocol: chip} adds to a profile. */
public final class ChipParser {
  /** What it adds to a channel. */
  public static final List<String> CHANNEL_KEYS =
      Stream.concat(Stream.of("from", "at", "computed", "change"), RawFieldParser.KEYS.stream())
          .toList();

  private static final int HEX = 16;
  private static final int LEAST_ADDRESS = 0x03;
  private static final int MOST_ADDRESS = 0x77;
  private static final int MOST_HERTZ = 50_000_000;
  private static final int MOST_BYTES = 64;

  private final ProfileSections sections;
  private final Map<String, ChipStep.Read> reads = new LinkedHashMap<>();

  private ChipParser(ProfileSections sections) {
    this.sections = sections;
  }

  /** Reads it; empty only when a problem was noted. */
  public static Optional<Protocol> parse(ProfileSections sections) {
    return new ChipParser(sections).parse();
  }

  private Optional<Protocol> parse() {
    Optional<SectionReader> section = sections.root().require("chip").section("chip");
    return section.flatMap(this::parse);
  }

  private Optional<Protocol> parse(SectionReader chip) {
    Optional<ChipBus> bus = chip.require("bus").choice("bus", ChipBus.class);
    List<Integer> addresses = addresses(chip);
    ChipProtocol.Clock clock =
        new ChipProtocol.Clock(
            chip.integer("speed", 1_000_000, 1, MOST_HERTZ), chip.integer("mode", 0, 0, 3));
    if (bus.filter(ChipBus.I2C::equals).isPresent()) {
      for (String key : List.of("speed", "mode")) {
        if (chip.has(key)) {
          chip.problemAtKey(key, "only SPI has a " + key);
        }
      }
    }
    Optional<ChipIdentity> identity = chip.section("identify").flatMap(ChipParser::identity);
    ChipStepParser steps = new ChipStepParser(bus, reads);
    List<ChipStep> setup = steps.parse(chip, "setup");
    List<ChipStep> measure = steps.parse(chip, "measure");
    Optional<ChipFormula> formula = chip.choice("formula", ChipFormula.class);
    formula.ifPresent(f -> check(chip, f));
    chip.finish();
    WordOrder order = WordOrder.ABCD;
    Map<ChannelId, ChipValue> values = new LinkedHashMap<>();
    Map<ChannelId, ChipWrite> writes = new LinkedHashMap<>();
    for (ChannelEntry entry : sections.channels()) {
      channel(entry, formula, order, values, writes);
    }
    return bus.map(
        b ->
            new ChipProtocol(
                b, addresses, clock, identity, setup, measure, formula, values, writes));
  }

  private static List<Integer> addresses(SectionReader chip) {
    List<Integer> addresses = new ArrayList<>();
    for (Setting.Scalar scalar : chip.texts("addresses")) {
      Optional<Integer> address = address(scalar.text());
      if (address.isPresent()) {
        addresses.add(address.get());
      } else {
        chip.problems().add(scalar.mark(), "an address on I2C is 0x03 to 0x77");
      }
    }
    return addresses;
  }

  /** An address of seven bits, in hex. */
  static Optional<Integer> address(String text) {
    if (!text.matches("0x[0-9A-Fa-f]{1,2}")) {
      return Optional.empty();
    }
    int address = Integer.parseInt(text.substring(2), HEX);
    return address < LEAST_ADDRESS || address > MOST_ADDRESS
        ? Optional.empty()
        : Optional.of(address);
  }

  private static Optional<ChipIdentity> identity(SectionReader section) {
    Optional<Octets> send = section.require("send").parsed("send", Octets::parse);
    Optional<Octets> equal = section.require("equals").parsed("equals", Octets::parse);
    section.finish();
    if (equal.isPresent() && equal.get().isEmpty()) {
      section.problem("equals", "at least one byte tells a chip from others");
    }
    return send.flatMap(s -> equal.map(e -> new ChipIdentity(s, e)));
  }

  private void check(SectionReader chip, ChipFormula formula) {
    new TreeMap<>(formula.reads())
        .forEach(
            (name, bytes) -> {
              ChipStep.Read read = reads.get(name);
              if (read == null || read.crc().values(read.bytes()) != bytes) {
                chip.problem("formula", "it needs a read '%s' of %d bytes".formatted(name, bytes));
              }
            });
  }

  private void channel(
      ChannelEntry entry,
      Optional<ChipFormula> formula,
      WordOrder order,
      Map<ChannelId, ChipValue> values,
      Map<ChannelId, ChipWrite> writes) {
    SectionReader section = entry.section();
    ChannelId id = entry.channel().id();
    if (section.has("computed")) {
      computed(section, formula).ifPresent(value -> values.put(id, value));
      return;
    }
    Optional<RawField> field = RawFieldParser.parse(section, order);
    int at = section.integer("at", 0, 0, MOST_BYTES - 1);
    if (entry.channel().access().readable()) {
      Optional<String> from = section.requiredText("from");
      from.ifPresent(name -> inside(section, name, at, field));
      from.flatMap(name -> field.map(f -> new ChipValue.Bytes(name, at, f)))
          .ifPresent(value -> values.put(id, value));
    }
    if (entry.channel().access().writable()) {
      section
          .require("change")
          .section("change")
          .flatMap(change -> change(change, at, field))
          .ifPresent(write -> writes.put(id, write));
    } else if (section.has("change")) {
      section.know(List.of("change"));
      section.problemAtKey("change", "the channel is only read: add access: read-write");
    }
  }

  private static Optional<ChipValue> computed(
      SectionReader section, Optional<ChipFormula> formula) {
    Optional<String> name = section.text("computed");
    if (name.isPresent() && !formula.map(f -> f.results().contains(name.get())).orElse(false)) {
      section.problem(
          "computed",
          formula.isEmpty()
              ? "the chip has no formula"
              : "its formula gives "
                  + Wording.listed(formula.get().results().stream().sorted().toList()));
    }
    return name.map(ChipValue.Computed::new);
  }

  private void inside(SectionReader section, String name, int at, Optional<RawField> field) {
    ChipStep.Read read = reads.get(name);
    if (read == null) {
      section.problem(
          "from", "there is no read of this name; there are: " + Wording.listed(reads.keySet()));
    } else if (field.isPresent() && at + field.get().length() > read.crc().values(read.bytes())) {
      section.problem(
          "at", "%s ends before, after %d bytes".formatted(name, read.crc().values(read.bytes())));
    }
  }

  private static Optional<ChipWrite> change(
      SectionReader section, int at, Optional<RawField> field) {
    Octets send = section.parsed("send", Octets::parse).orElse(Octets.NONE);
    int least = at + field.map(RawField::length).orElse(1);
    Optional<Integer> bytes = section.require("bytes").integer("bytes", 1, MOST_BYTES);
    section.finish();
    if (bytes.isPresent() && bytes.get() < least) {
      section.problem("bytes", "the value ends behind them");
      return Optional.empty();
    }
    return bytes.flatMap(b -> field.map(f -> new ChipWrite(send, at, b, f)));
  }
}
