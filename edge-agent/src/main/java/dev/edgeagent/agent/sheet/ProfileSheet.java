package dev.edgeagent.agent.sheet;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.Range;
import dev.edgeagent.profile.modbus.Identification;
import dev.edgeagent.profile.modbus.ModbusPoint;
import dev.edgeagent.profile.protocol.ModbusProtocol;
import dev.edgeagent.profile.raw.RawValue;
import dev.edgeagent.settings.DurationText;
import dev.edgeagent.settings.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a profile says, in words.
 *
 * @param profile without problems
 */
public record ProfileSheet(DeviceProfile profile) {
  /** The names of what {@link #channels} has. */
  public static final List<String> COLUMNS =
      List.of("channel", "title", "type", "unit", "range", "access", "address", "group");

  /** One thing that it says. */
  public record Fact(String name, String value) {}

  /** What it says of the device as a whole, in the order in which people ask. */
  public List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("profile", profile.id().value()));
    profile.vendor().ifPresent(vendor -> facts.add(new Fact("vendor", vendor)));
    profile.model().ifPresent(model -> facts.add(new Fact("model", model)));
    facts.add(new Fact("firmware", profile.firmware().text()));
    facts.add(new Fact("protocol", profile.protocol().name()));
    if (profile.protocol() instanceof ModbusProtocol modbus) {
      modbus(modbus, facts);
    }
    facts.add(new Fact("source", profile.source()));
    return facts;
  }

  private static void modbus(ModbusProtocol modbus, List<Fact> facts) {
    modbus.identification().forEach(i -> facts.add(new Fact("identified by", identified(i))));
    String groups =
        modbus.groups().entrySet().stream()
            .map(group -> group.getKey() + " every " + DurationText.format(group.getValue()))
            .collect(Collectors.joining(", "));
    if (!groups.isEmpty()) {
      facts.add(new Fact("poll groups", groups));
    }
  }

  /** As in {@code holding 0xFC02 uint16 = 32}. */
  public static String identified(Identification identification) {
    return ChannelPlace.place(identification.point())
        + " = "
        + identification.accepted().stream()
            .map(ProfileSheet::shown)
            .collect(Collectors.joining(" or "));
  }

  private static String shown(RawValue value) {
    return switch (value) {
      case RawValue.Numeric(BigDecimal number) -> number.toPlainString();
      case RawValue.Text(String text) -> text;
      default -> value.toString();
    };
  }

  /** Of each channel a cell for each of {@link #COLUMNS}, in the order of the profile. */
  public List<List<String>> channels() {
    return profile.channels().values().stream().map(this::cells).toList();
  }

  private List<String> cells(Channel channel) {
    Optional<String> group =
        profile.protocol() instanceof ModbusProtocol modbus
            ? Optional.ofNullable(modbus.points().get(channel.id())).flatMap(ModbusPoint::group)
            : Optional.empty();
    return List.of(
        channel.id().value(),
        channel.title(),
        Wording.kebab(channel.type()),
        channel.unit().isNone() ? "" : channel.unit().code(),
        channel.range().map(Range::toString).orElse(""),
        Wording.kebab(channel.access()),
        ChannelPlace.of(profile, channel.id()),
        group.orElse(""));
  }
}
