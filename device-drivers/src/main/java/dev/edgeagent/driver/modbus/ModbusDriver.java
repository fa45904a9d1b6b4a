package dev.edgeagent.driver.modbus;

import dev.edgeagent.driver.DeviceEntry;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.Driver;
import dev.edgeagent.driver.LinkSettings;
import dev.edgeagent.driver.link.LineSpeed;
import dev.edgeagent.driver.link.StreamLinks;
import dev.edgeagent.driver.link.UsualPorts;
import dev.edgeagent.driver.modbus.wire.Framing;
import dev.edgeagent.driver.modbus.wire.Timing;
import dev.edgeagent.profile.protocol.ModbusProtocol;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Wording;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Modbus RTU over a serial port or TCP, and Modbus TCP: {@code protocol: modbus}. */
public final class ModbusDriver implements Driver {
  private static final String NAME = "modbus";

  /** The port of Modbus TCP. */
  public static final int PORT = 502;

  /** The port of Modbus/TCP Security. */
  public static final int TLS_PORT = 802;

  private static final int LAST_UNIT = 247;

  /** The device itself, at a connection of its own. */
  private static final int TCP_UNIT = 255;

  private static final Duration SERIAL_TIMEOUT = Duration.ofMillis(500);
  private static final Duration TCP_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration MIN_TIMEOUT = Duration.ofMillis(10);
  private static final Duration MAX_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration MAX_TURNAROUND = Duration.ofSeconds(5);
  private static final Duration MIN_PERIOD = Duration.ofMillis(100);
  private static final Duration MAX_PERIOD = Duration.ofHours(24);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> linkKeys() {
    return Set.of(NAME);
  }

  @Override
  public Optional<DevicePlan> check(DeviceEntry entry, Problems problems) {
    if (!(entry.profile().protocol() instanceof ModbusProtocol protocol)) {
      problems.add(entry.settings().mark(), entry.profile().id() + " is no profile of Modbus");
      return Optional.empty();
    }
    return entry.settings().section(NAME).flatMap(settings -> check(entry, protocol, settings));
  }

  private static Optional<DevicePlan> check(
      DeviceEntry entry, ModbusProtocol protocol, SectionReader settings) {
    int before = settings.problems().count();
    boolean tcp = settings.has("tcp");
    Optional<LinkSettings> link = StreamLinks.read(settings, new UsualPorts(PORT, TLS_PORT));
    int unit = unit(settings, tcp);
    Framing framing = framing(settings, tcp);
    if (framing == Framing.RTU && link.map(StreamLinks::secured).orElse(false)) {
      settings.problem("framing", "with TLS the framing is mbap");
    }
    Duration timeout =
        settings.duration("timeout", tcp ? TCP_TIMEOUT : SERIAL_TIMEOUT, MIN_TIMEOUT, MAX_TIMEOUT);
    Duration turnaround =
        settings.duration("turnaround", Duration.ZERO, Duration.ZERO, MAX_TURNAROUND);
    Map<String, Duration> periods = periods(settings, protocol);
    settings.finish();
    if (settings.problems().count() > before || link.isEmpty()) {
      return Optional.empty();
    }
    ModbusPlan plan =
        new ModbusPlan(
            entry.id(),
            entry.profile(),
            protocol,
            entry.every(),
            periods,
            unit,
            framing,
            timing(link.get(), timeout, turnaround),
            link.get(),
            StreamLinks.mark(settings));
    return planned(plan, entry.settings()) ? Optional.of(plan) : Optional.empty();
  }

  private static int unit(SectionReader settings, boolean tcp) {
    int unit = settings.require("unit").integer("unit", 1, 0, TCP_UNIT);
    if (unit == 0) {
      settings.problem("unit", "unit 0 is for all devices at once, and none answers: use 1 to 247");
    } else if (unit > LAST_UNIT && !(tcp && unit == TCP_UNIT)) {
      settings.problem(
          "unit", "a unit is a number from 1 to 247" + (tcp ? ", or 255 for the host itself" : ""));
    }
    return unit;
  }

  private static Framing framing(SectionReader settings, boolean tcp) {
    Framing framing = settings.choice("framing", Framing.class, tcp ? Framing.MBAP : Framing.RTU);
    if (!tcp && framing == Framing.MBAP) {
      settings.problem("framing", "over a serial port the framing is rtu");
    }
    return framing;
  }

  private static Timing timing(LinkSettings link, Duration timeout, Duration turnaround) {
    return StreamLinks.speed(link)
        .map((LineSpeed line) -> Timing.serial(line.baud(), line.bits(), timeout, turnaround))
        .orElseGet(() -> Timing.network(timeout, turnaround));
  }

  /** Those of the profile, and what the entry says instead. */
  private static Map<String, Duration> periods(SectionReader settings, ModbusProtocol protocol) {
    Map<String, Duration> periods = new LinkedHashMap<>(protocol.groups());
    settings
        .section("poll")
        .ifPresent(
            poll -> {
              for (String group : poll.keys()) {
                Duration usual = periods.get(group);
                if (usual == null) {
                  poll.problemAtKey(
                      group,
                      "the profile has no poll group "
                          + Wording.quoted(group)
                          + Wording.instead(group, protocol.groups().keySet(), "its groups are"));
                } else {
                  periods.put(group, poll.duration(group, usual, MIN_PERIOD, MAX_PERIOD));
                }
              }
              poll.finish();
            });
    return periods;
  }

  /** A profile that was not checked must not stop a bus later. */
  private static boolean planned(ModbusPlan plan, SectionReader settings) {
    try {
      var _ = plan.table();
      return true;
    } catch (IllegalArgumentException e) {
      settings.problem("profile", plan.profile().id() + ": " + e.getMessage());
      return false;
    }
  }
}
