package dev.edgeagent.driver.modbus;

import dev.edgeagent.driver.DeviceEntry;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.Driver;
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
    Optional<ModbusUnit> unit = ModbusUnit.read(settings);
    Map<String, Duration> periods = periods(settings, protocol);
    settings.finish();
    if (settings.problems().count() > before || unit.isEmpty()) {
      return Optional.empty();
    }
    ModbusPlan plan =
        new ModbusPlan(
            entry.id(),
            entry.profile(),
            protocol,
            entry.every(),
            periods,
            unit.get().unit(),
            unit.get().framing(),
            unit.get().timing(),
            unit.get().settings(),
            unit.get().mark());
    return planned(plan, entry.settings()) ? Optional.of(plan) : Optional.empty();
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
