package dev.edgeagent.profile.load.protocol;

import dev.edgeagent.profile.load.board.ChipParser;
import dev.edgeagent.profile.load.board.GpioParser;
import dev.edgeagent.profile.load.channel.ProfileSections;
import dev.edgeagent.profile.protocol.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The protocols that a profile can name in {@code protocol:}, in kebab-case. One line each. */
@SuppressWarnings("ImmutableEnumChecker") // its fields are method references and List.of
public enum ProtocolKind {
  /** Delimited text lines. */
  LINE(
      LineParser::parse,
      List.of("frame", "read", "request"),
      List.of("write", "request", "decode", "words")),
  /** Binary frames. */
  FRAME(FrameParser::parse, List.of("frame", "request"), FrameParser.CHANNEL_KEYS),
  /** Telegrams of meters. */
  METER(MeterParser::parse, List.of("telegram", "asked"), List.of("obis", "mbus", "place")),
  /** Files of the kernel. */
  SYSFS(SysfsParser::parse, List.of("sysfs"), SysfsParser.CHANNEL_KEYS),
  /** Lines of the board. */
  GPIO(GpioParser::parse, List.of("gpio"), GpioParser.CHANNEL_KEYS),
  /** Chips on I2C and SPI. */
  CHIP(ChipParser::parse, List.of("chip"), ChipParser.CHANNEL_KEYS),
  /** The box itself. */
  HOST(HostParser::parse, List.of(), List.of("metric")),
  /** Registers and bits of a Modbus device. */
  MODBUS(ModbusParser::parse, ModbusParser.ROOT_KEYS, ModbusParser.CHANNEL_KEYS),
  /** Messages over an MQTT broker. */
  MQTT(MqttParser::parse, List.of("mqtt"), List.of("from", "command", "write"));

  private final Function<ProfileSections, Optional<Protocol>> parser;
  private final List<String> rootKeys;
  private final List<String> channelKeys;

  ProtocolKind(
      Function<ProfileSections, Optional<Protocol>> parser,
      List<String> rootKeys,
      List<String> channelKeys) {
    this.parser = parser;
    this.rootKeys = rootKeys;
    this.channelKeys = channelKeys;
  }

  /** Reads what the protocol adds to a profile; empty only when a problem was noted. */
  public Optional<Protocol> parse(ProfileSections sections) {
    return parser.apply(sections);
  }

  /** What any protocol adds to a profile: not to be called unknown while it is not clear which. */
  public static List<String> rootKeys() {
    return Stream.of(values()).flatMap(kind -> kind.rootKeys.stream()).distinct().toList();
  }

  /** What any protocol adds to a channel. */
  public static List<String> channelKeys() {
    return Stream.of(values()).flatMap(kind -> kind.channelKeys.stream()).distinct().toList();
  }
}
