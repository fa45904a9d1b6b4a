package dev.edgeagent.profile.load.protocol;

import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.load.channel.ChannelEntry;
import dev.edgeagent.profile.modbus.AddressSpan;
import dev.edgeagent.profile.modbus.ModbusPoint;
import dev.edgeagent.settings.Wording;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks the places of the channels of a Modbus device against each other. */
final class ModbusChecks {
  private final Map<ChannelEntry, ModbusPoint> points;
  private final ModbusDefaults defaults;
  private final Set<String> names;

  private ModbusChecks(
      Map<ChannelEntry, ModbusPoint> points, ModbusDefaults defaults, Set<String> names) {
    this.points = points;
    this.defaults = defaults;
    this.names = names;
  }

  /** Notes what contradicts. */
  static void check(
      Map<ChannelEntry, ModbusPoint> points, ModbusDefaults defaults, Set<String> names) {
    ModbusChecks checks = new ModbusChecks(points, defaults, names);
    points.forEach(checks::alone);
    checks.overlaps();
  }

  private void alone(ChannelEntry entry, ModbusPoint point) {
    for (AddressSpan hole : defaults.holes()) {
      if (point.span().overlaps(hole)) {
        entry.section().problem("address", "%s must not be read: holes".formatted(hole));
      }
    }
    if (point instanceof ModbusPoint.Registers registers) {
      if (registers.span().size() > defaults.maxRegisters()) {
        entry
            .section()
            .problem(
                "as",
                "%d registers are more than a request reads: max-registers is %d"
                    .formatted(registers.span().size(), defaults.maxRegisters()));
      }
      registers.scaleBy().ifPresent(_ -> power(entry, registers));
    }
  }

  private void power(ChannelEntry entry, ModbusPoint.Registers registers) {
    String name = registers.scaleBy().orElseThrow().value();
    if (!names.contains(name)) {
      String near = Wording.instead(name, names, "the channels are");
      entry.section().problem("scale-by", "there is no channel " + Wording.quoted(name) + near);
      return;
    }
    Optional<ModbusPoint> power =
        points.entrySet().stream()
            .filter(other -> other.getKey().channel().id().value().equals(name))
            .map(Map.Entry::getValue)
            .findFirst();
    boolean whole =
        power.isPresent()
            && power.get() instanceof ModbusPoint.Registers found
            && found.field().span().isPresent()
            && found.scaleBy().isEmpty();
    if (power.isPresent() && !whole) {
      entry
          .section()
          .problem(
              "scale-by",
              "%s holds no power of ten: that is a whole number in a register, without one itself"
                  .formatted(Wording.quoted(name)));
    }
  }

  private void overlaps() {
    List<Map.Entry<ChannelEntry, ModbusPoint>> sorted =
        points.entrySet().stream()
            .sorted(Comparator.comparingInt(entry -> entry.getValue().address()))
            .toList();
    for (int i = 0; i < sorted.size(); i++) {
      for (int j = i + 1; j < sorted.size(); j++) {
        if (sorted.get(j).getValue().address() > sorted.get(i).getValue().span().last()) {
          break;
        }
        overlap(sorted.get(i), sorted.get(j));
      }
    }
  }

  private static void overlap(
      Map.Entry<ChannelEntry, ModbusPoint> first, Map.Entry<ChannelEntry, ModbusPoint> second) {
    AddressSpan span = first.getValue().span();
    AddressSpan other = second.getValue().span();
    boolean shared = span.equals(other) && (ofBits(first) || ofBits(second));
    if (span.overlaps(other) && !shared && !apart(first, second)) {
      // Said where the later of both stands in the profile.
      ChannelEntry one = first.getKey();
      ChannelEntry two = second.getKey();
      boolean swapped = one.section().mark().line() > two.section().mark().line();
      (swapped ? one : two)
          .section()
          .problem(
              "address",
              "%s is taken by channel %s"
                  .formatted(
                      swapped ? other : span,
                      Wording.quoted((swapped ? two : one).channel().id().value())));
    }
  }

  private static boolean ofBits(Map.Entry<ChannelEntry, ModbusPoint> entry) {
    return entry.getValue() instanceof ModbusPoint.Registers registers
        && registers.field().bits().isPresent();
  }

  /** Whether one is only written and the other only read: a command and a state at one place. */
  private static boolean apart(
      Map.Entry<ChannelEntry, ModbusPoint> first, Map.Entry<ChannelEntry, ModbusPoint> second) {
    Channel one = first.getKey().channel();
    Channel other = second.getKey().channel();
    return !(one.access().readable() && other.access().readable())
        && !(one.access().writable() && other.access().writable());
  }
}
