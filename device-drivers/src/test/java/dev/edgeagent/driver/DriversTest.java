package dev.edgeagent.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.driver.host.HostDriver;
import dev.edgeagent.driver.line.LineDriver;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.protocol.HostMetric;
import dev.edgeagent.settings.Problem;
import dev.edgeagent.settings.Problems;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DriversTest {
  private final Problems problems = new Problems();
  private final Drivers installed = Drivers.installed();

  private Optional<DevicePlan> check(Drivers drivers, DeviceProfile profile, String yaml) {
    DeviceEntry entry = Entries.entry(profile, yaml, problems);
    Optional<DevicePlan> plan = drivers.check(entry, problems);
    entry.settings().finish();
    return plan;
  }

  private List<String> messages() {
    return problems.list().stream().map(p -> p.mark().line() + ": " + p.message()).toList();
  }

  /** A driver of another link, as they exist beside these. */
  private record Modbus() implements Driver {
    @Override
    public String name() {
      return "modbus";
    }

    @Override
    public Set<String> linkKeys() {
      return Set.of("modbus");
    }

    @Override
    public Optional<DevicePlan> check(DeviceEntry entry, Problems problems) {
      return Optional.empty();
    }
  }

  @Test
  void theDriversOfThisModuleAreFoundByTheirNames() {
    assertThat(installed.names())
        .containsExactly(
            "chip", "frame", "gpio", "host", "line", "meter", "modbus", "mqtt", "sim", "sysfs");
  }

  @Test
  void theProtocolOfTheProfileChoosesTheDriver() {
    Optional<DevicePlan> plan =
        check(installed, TestProfiles.boiler(), "serial: { port: /dev/ttyUSB0, baud: 19200 }");
    assertThat(messages()).isEmpty();
    assertThat(plan).get().extracting(DevicePlan::link).isEqualTo(new LinkId("ttyUSB0"));
  }

  @Test
  void simReplacesTheLinkOfAnyProfile() {
    assertThat(check(installed, TestProfiles.boiler(), "sim: {}")).isPresent();
    Optional<DevicePlan> beside =
        check(installed, TestProfiles.boiler(), "sim: {}\nserial: { port: /dev/ttyUSB0 }");
    assertThat(beside).get().extracting(DevicePlan::link).isEqualTo(new LinkId("sim-boiler"));
    assertThat(check(installed, TestProfiles.host(HostMetric.UPTIME), "sim: { seed: 7 }"))
        .isPresent();
    assertThat(messages()).isEmpty();
  }

  @Test
  void theRealLinkBesideASimulationIsCheckedToo() {
    assertThat(check(installed, TestProfiles.boiler(), "sim: {}\nserial: { baud: 1 }")).isEmpty();
    assertThat(problems.list()).hasSize(2);
  }

  @Test
  void aMissingLinkIsAProblemThatSaysWhichToAdd() {
    assertThat(check(installed, TestProfiles.boiler(), "profile: example/boiler-line")).isEmpty();
    assertThat(messages())
        .containsExactly("1: boiler needs its link: add 'serial', or `sim: {}` to simulate it");
  }

  @Test
  void aForeignLinkIsAProblemThatSaysWhichBelongs() {
    Drivers drivers = new Drivers(List.of(new LineDriver(), new HostDriver(), new Modbus()));
    check(drivers, TestProfiles.boiler(), "serial: { port: /dev/ttyUSB0 }\nmodbus: { unit: 1 }");
    check(drivers, TestProfiles.host(HostMetric.UPTIME), "serial: { port: /dev/ttyUSB0 }");
    assertThat(messages())
        .containsExactly(
            "1: test/device speaks host, which has no link and not 'serial'",
            "2: example/boiler-line speaks line, which has 'serial' and not 'modbus'");
  }

  @Test
  void aProtocolThatNoDriverSpeaksIsAProblemThatNamesTheDrivers() {
    Drivers drivers = new Drivers(List.of(new Modbus()));
    assertThat(check(drivers, TestProfiles.boiler(), "profile: example/boiler-line")).isEmpty();
    assertThat(problems.list())
        .extracting(Problem::message)
        .containsExactly(
            "no driver speaks line, the protocol of example/boiler-line; there are: modbus");
  }

  @Test
  void everyMistakeOfAnEntryIsSaidAtOnce() {
    check(
        installed,
        TestProfiles.boiler(),
        "silence: 2\nserial: { port: ttyUSB0, baud: 7, parity: some, data-bit: 8 }");
    assertThat(messages()).hasSize(5);
    assertThat(messages()).anyMatch(line -> line.contains("'ttyUSB0' is no path"));
    assertThat(messages()).anyMatch(line -> line.contains("did you mean 'data-bits'?"));
  }
}
