package dev.edgeagent.benchmark.modbus;

import dev.edgeagent.benchmark.Table;
import dev.edgeagent.driver.DeviceEntry;
import dev.edgeagent.driver.modbus.ModbusDriver;
import dev.edgeagent.driver.modbus.ModbusPlan;
import dev.edgeagent.driver.modbus.plan.PlanTable;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.load.ProfileCatalogue;
import dev.edgeagent.profile.protocol.ModbusProtocol;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.SettingsParser;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The time on the bus that planning saves, by the planner's own figures. */
final class PlanSavings {
  private static final int SHOWN = 8;
  private static final double MILLION = 1e6;

  private final ProfileCatalogue catalogue = new ProfileCatalogue(List.of());
  private final Problems problems = new Problems();

  /** Prints a row for the device with the most values of each vendor, the largest of them. */
  void print() {
    Set<String> vendors = new HashSet<>();
    Table.head(
        "profile",
        "values",
        "requests",
        "9600 baud: ms planned",
        "ms one each",
        "saved",
        "115200 baud: requests",
        "ms planned",
        "ms one each",
        "saved");
    catalogue.ids().stream()
        .filter(id -> !id.value().startsWith("generic/") && !id.value().startsWith("example/"))
        .map(id -> catalogue.find(id, new Mark("benchmark", 1, 1, ""), problems))
        .flatMap(Optional::stream)
        .filter(profile -> profile.protocol() instanceof ModbusProtocol)
        .sorted(Comparator.comparingInt((DeviceProfile profile) -> -profile.readable().size()))
        .filter(profile -> vendors.add(vendor(profile)))
        .limit(SHOWN)
        .forEach(this::row);
  }

  private static String vendor(DeviceProfile profile) {
    String id = profile.id().value();
    return id.substring(0, id.indexOf('/'));
  }

  private void row(DeviceProfile profile) {
    PlanTable slow = plan(profile, 9600).table();
    PlanTable fast = plan(profile, Way.BAUD).table();
    Table.row(
        profile.id(),
        slow.values(),
        slow.rows().size(),
        millis(slow.time()),
        millis(slow.timeOfEach()),
        saved(slow),
        fast.rows().size(),
        millis(fast.time()),
        millis(fast.timeOfEach()),
        saved(fast));
  }

  private ModbusPlan plan(DeviceProfile profile, int baud) {
    String yaml = "modbus: { unit: 1, port: /dev/ttyUSB0, baud: %d }".formatted(baud);
    SectionReader settings =
        SettingsParser.parse("benchmark", yaml, problems)
            .map(section -> new SectionReader(section, problems))
            .orElseThrow();
    DeviceEntry entry =
        new DeviceEntry(new DeviceId("device"), profile, Duration.ofSeconds(1), settings);
    return (ModbusPlan)
        new ModbusDriver()
            .check(entry, problems)
            .orElseThrow(() -> new IllegalStateException(problems.list().toString()));
  }

  private static String millis(Duration time) {
    return String.format(Locale.ROOT, "%.1f", time.toNanos() / MILLION);
  }

  private static String saved(PlanTable plan) {
    double part = (double) plan.time().toNanos() / plan.timeOfEach().toNanos();
    return String.format(Locale.ROOT, "%.0f %%", 100 * (1 - part));
  }
}
