package dev.edgeagent.agent.cli.profiles;

import dev.edgeagent.driver.link.StreamLinks;
import dev.edgeagent.driver.modbus.ModbusUnit;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.Problem;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Setting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A Modbus device on the command line, by the keys of {@code modbus:} of a configuration. */
final class UnitOption {
  @Option(names = "--tcp", paramLabel = "HOST:PORT", description = "Modbus TCP; the port: 502")
  private @Nullable String tcp;

  @Option(
      names = "--port",
      paramLabel = "PATH",
      description = "a serial port, for example /dev/serial/by-id/usb-...")
  private @Nullable String port;

  @Option(names = "--unit", paramLabel = "N", description = "1 to 247, over TCP 255 too; default 1")
  private String unit = "1";

  @Option(names = "--baud", paramLabel = "N", description = "default 9600")
  private @Nullable String baud;

  @Option(names = "--parity", paramLabel = "P", description = "none, even, odd; default none")
  private @Nullable String parity;

  @Option(names = "--data-bits", paramLabel = "N", description = "default 8")
  private @Nullable String dataBits;

  @Option(names = "--stop-bits", paramLabel = "N", description = "default 1")
  private @Nullable String stopBits;

  @Option(names = "--framing", paramLabel = "F", description = "mbap, or rtu over TCP")
  private @Nullable String framing;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "how long it may think; default 500ms, over TCP 1s")
  private @Nullable String timeout;

  @Option(
      names = "--turnaround",
      paramLabel = "TIME",
      description = "rest of the line before each request; default 10ms")
  private String turnaround = "10ms";

  /** Whether a device is meant at all. */
  boolean given() {
    return tcp != null || port != null;
  }

  /** The device; what is wrong with it ends the command. */
  ModbusUnit unit(CommandSpec spec) {
    if (!given()) {
      throw new ParameterException(
          spec.commandLine(),
          "which device? Add --tcp HOST:PORT, or --port PATH, and its --unit N");
    }
    Map<String, Setting.Entry> entries = new LinkedHashMap<>();
    add(entries, "tcp", tcp);
    add(entries, "port", port);
    add(entries, "unit", unit);
    add(entries, "baud", baud);
    add(entries, "parity", parity);
    add(entries, "data-bits", dataBits);
    add(entries, "stop-bits", stopBits);
    add(entries, "framing", framing);
    add(entries, "timeout", timeout);
    add(entries, "turnaround", turnaround);
    Problems problems = new Problems();
    SectionReader section = new SectionReader(new Setting.Section(mark("tcp"), entries), problems);
    Optional<ModbusUnit> read = ModbusUnit.read(section);
    section.finish();
    if (read.isEmpty() || !problems.isEmpty()) {
      Problem first = problems.list().getFirst();
      throw new ParameterException(
          spec.commandLine(), first.mark().source() + ": " + first.message());
    }
    return read.get();
  }

  private static void add(Map<String, Setting.Entry> entries, String key, @Nullable String value) {
    if (value != null) {
      Mark mark = mark(key);
      entries.put(key, new Setting.Entry(mark, new Setting.Scalar(mark, value)));
    }
  }

  private static Mark mark(String key) {
    return new Mark("--" + key, 1, 1, "");
  }

  /** How it is spoken to, without where it is: {@code 9600 baud 8N1, unit 7}. */
  static String kind(ModbusUnit unit) {
    String link =
        StreamLinks.speed(unit.settings()).isPresent() ? unit.settings().toString() : "TCP";
    return "%s, unit %d".formatted(link, unit.unit());
  }

  /** Where it is: {@code unit 7 at ttyUSB0}. */
  static String place(ModbusUnit unit) {
    return "unit %d at %s".formatted(unit.unit(), unit.settings().link());
  }
}
