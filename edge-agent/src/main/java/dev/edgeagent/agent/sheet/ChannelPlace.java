package dev.edgeagent.agent.sheet;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.chip.ChipValue;
import dev.edgeagent.profile.formula.Formula;
import dev.edgeagent.profile.meter.MeterField;
import dev.edgeagent.profile.modbus.ModbusPoint;
import dev.edgeagent.profile.mqtt.MqttSource;
import dev.edgeagent.profile.protocol.ChipProtocol;
import dev.edgeagent.profile.protocol.FrameProtocol;
import dev.edgeagent.profile.protocol.GpioProtocol;
import dev.edgeagent.profile.protocol.HostProtocol;
import dev.edgeagent.profile.protocol.LineProtocol;
import dev.edgeagent.profile.protocol.MeterProtocol;
import dev.edgeagent.profile.protocol.ModbusProtocol;
import dev.edgeagent.profile.protocol.MqttProtocol;
import dev.edgeagent.profile.protocol.SysfsProtocol;
import dev.edgeagent.profile.raw.RawField;
import dev.edgeagent.profile.sysfs.KernelValue;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.Wording;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a channel stands in its device, in the words of its protocol. Stateless. */
final class ChannelPlace {
  private ChannelPlace() {}

  /** As in {@code holding 0x0010 to 0x0011 float32}; empty when the profile says no place. */
  static String of(DeviceProfile profile, ChannelId channel) {
    Optional<Formula> derived = Optional.ofNullable(profile.derived().get(channel));
    return derived
        .map(formula -> "= " + formula)
        .orElseGet(
            () ->
                switch (profile.protocol()) {
                  case ModbusProtocol modbus -> modbus(modbus, channel);
                  case FrameProtocol frame -> frame(frame, channel);
                  case MeterProtocol meter -> meter(meter, channel);
                  case LineProtocol line -> line(line, channel);
                  case MqttProtocol mqtt -> mqtt(mqtt, channel);
                  case SysfsProtocol sysfs ->
                      Optional.ofNullable(sysfs.values().get(channel))
                          .map(KernelValue::attribute)
                          .orElse("");
                  case ChipProtocol chip -> chip(chip, channel);
                  case GpioProtocol gpio ->
                      Optional.ofNullable(gpio.measures().get(channel))
                          .map(Wording::kebab)
                          .orElse("");
                  case HostProtocol host ->
                      Optional.ofNullable(host.metrics().get(channel))
                          .map(Wording::kebab)
                          .orElse("");
                });
  }

  private static String chip(ChipProtocol chip, ChannelId channel) {
    return switch (chip.values().get(channel)) {
      case ChipValue.Bytes bytes ->
          "%s byte %d %s".formatted(bytes.from(), bytes.at(), field(bytes.field()));
      case ChipValue.Computed(String name) -> "computed " + name;
      case null -> chip.writes().containsKey(channel) ? "written" : "";
    };
  }

  private static String mqtt(MqttProtocol mqtt, ChannelId channel) {
    String from =
        mqtt.sources().getOrDefault(channel, List.of()).stream()
            .map(MqttSource::toString)
            .collect(Collectors.joining(", "));
    return from.isEmpty() ? mqtt.commands().getOrDefault(channel, "") : from;
  }

  private static String modbus(ModbusProtocol modbus, ChannelId channel) {
    return switch (modbus.points().get(channel)) {
      case ModbusPoint.Bit bit -> bit.span().toString();
      case ModbusPoint.Registers registers -> place(registers);
      case null -> "";
    };
  }

  /** Where a value of some registers stands, and what it is. */
  static String place(ModbusPoint.Registers registers) {
    String power = registers.scaleBy().map(id -> " x 10^" + id).orElse("");
    return registers.span() + " " + field(registers.field()) + power;
  }

  private static String frame(FrameProtocol frame, ChannelId channel) {
    return Optional.ofNullable(frame.fields().get(channel))
        .map(field -> "byte %d %s".formatted(field.at().index(), field(field.field())))
        .orElse(frame.writes().containsKey(channel) ? "written" : "");
  }

  private static String field(RawField field) {
    String length = field.format().size() > 0 ? "" : " of " + field.length() + " bytes";
    String bits =
        field
            .bits()
            .map(
                b ->
                    b.low() == b.high()
                        ? " bit " + b.low()
                        : " bits %d to %d".formatted(b.low(), b.high()))
            .orElse("");
    return Wording.kebab(field.format()) + length + bits;
  }

  private static String meter(MeterProtocol meter, ChannelId channel) {
    Optional<MeterField> field = Optional.ofNullable(meter.fields().get(channel));
    return field.map(f -> f.obis().toString()).orElse("");
  }

  private static String line(LineProtocol line, ChannelId channel) {
    boolean read =
        line.reading().patterns().stream()
            .anyMatch(pattern -> pattern.namedGroups().containsKey(channel.value()));
    return read ? "group of the line" : "written";
  }
}
