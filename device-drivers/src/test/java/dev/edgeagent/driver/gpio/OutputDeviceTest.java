package dev.edgeagent.driver.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.Entries;
import dev.edgeagent.driver.ManualClocks;
import dev.edgeagent.driver.RecordingSink;
import dev.edgeagent.driver.SharedLinks;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.driver.board.PwmSignal;
import dev.edgeagent.driver.run.DeviceRuntime;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class OutputDeviceTest {
  private static final ChannelId ON = new ChannelId("on");
  private static final ChannelId DUTY = new ChannelId("duty");
  private static final ChannelId FREQUENCY = new ChannelId("frequency");

  private final FakeBoard board = new FakeBoard();
  private final ManualClocks hands = new ManualClocks();
  private final RecordingSink sink = new RecordingSink();
  private final BusContext bus = new BusContext(hands.clocks(), new SharedLinks());

  private DevicePlan plan(String id, String profile, String yaml) {
    Problems problems = new Problems();
    return new GpioDriver(board, board)
        .check(Entries.entry(id, TestProfiles.shipped(profile), yaml, problems), problems)
        .orElseThrow(() -> new AssertionError(problems.list().toString()));
  }

  private Device relay(String id, String more) throws DriverException {
    return plan(id, "generic/relay", "gpio: { pin: " + id.toUpperCase(Locale.ROOT) + more + " }")
        .open(bus);
  }

  private static void set(Device device, boolean on) throws DriverException {
    device.write(ON, new Value.Bool(on));
  }

  @Test
  void aRelayIsSwitchedAndReadBack() throws Exception {
    try (Device relay = relay("k1", "")) {
      set(relay, true);
      assertThat(board.line("K1").active()).isTrue();
      relay.poll(Duration.ZERO, sink);
      set(relay, false);
      relay.poll(Duration.ZERO, sink);
      assertThat(sink.measured).containsExactly("on=true GOOD", "on=false GOOD");
    }
  }

  @Test
  void itIsWhatItShouldBeAtTheBeginAndAtTheEnd() throws Exception {
    Device relay = relay("k1", ", on-start: on, on-exit: on");
    assertThat(board.line("K1").active()).isTrue();
    set(relay, false);
    relay.close();
    assertThat(board.line("K1").active()).isTrue();
    assertThat(board.line("K1").isTaken()).isFalse();
    relay("k2", ", on-start: on").close();
    assertThat(board.line("K2").active()).isFalse();
  }

  @Test
  void aLineThatDoesNotFollowIsRefused() throws Exception {
    try (Device relay = relay("k1", "")) {
      board.line("K1").hold();
      assertThatThrownBy(() -> set(relay, true))
          .hasMessage("pin K1 was switched on and reads off: something else drives it")
          .extracting("kind")
          .isEqualTo(DriverException.Kind.REJECTED);
    }
  }

  @Test
  void itRestsAsLongAsItHasTo() throws Exception {
    try (Device relay = relay("k1", ", min-on: 30 s, min-off: 5 min")) {
      assertThatThrownBy(() -> set(relay, true))
          .hasMessage("it stays off for 300 s more: min-off is 300 s");
      hands.pass(Duration.ofMinutes(5));
      set(relay, true);
      hands.pass(Duration.ofMillis(29_500));
      set(relay, true);
      assertThatThrownBy(() -> set(relay, false))
          .hasMessage("it stays on for 1 s more: min-on is 30 s");
      hands.pass(Duration.ofMillis(500));
      set(relay, false);
    }
  }

  @Test
  void ofAnInterlockOneIsOnAtMost() throws Exception {
    try (Device up = relay("up", ", interlock: blind");
        Device down = relay("down", ", interlock: blind");
        Device lamp = relay("lamp", ", interlock: light")) {
      set(up, true);
      set(lamp, true);
      assertThatThrownBy(() -> set(down, true))
          .hasMessage(
              "up is on, and never together with down (interlock blind): switch that off first");
      assertThat(board.line("DOWN").active()).isFalse();
      set(up, false);
      set(down, true);
      assertThatThrownBy(() -> set(up, true)).hasMessageStartingWith("down is on");
    }
    try (Device first = relay("up", ", interlock: blind, on-start: on")) {
      assertThat(board.line("UP").active()).isTrue();
      assertThatThrownBy(() -> relay("down", ", interlock: blind, on-start: on"))
          .hasMessageStartingWith("up is on")
          .extracting("kind")
          .isEqualTo(DriverException.Kind.UNAVAILABLE);
      set(first, false);
    }
  }

  @Test
  void anOutputIsDimmed() throws Exception {
    DevicePlan plan =
        plan(
            "fan",
            "generic/pwm",
            "pwm: { channel: 2, frequency: 25000, on-start: 40, on-exit: 100 }");
    try (Device fan = plan.open(bus)) {
      assertThat(board.dimmed(2).signal()).isEqualTo(new PwmSignal(40_000, 16_000));
      fan.write(DUTY, new Value.Numeric(12.5));
      assertThat(board.dimmed(2).signal()).isEqualTo(new PwmSignal(40_000, 5_000));
      fan.write(FREQUENCY, new Value.Numeric(1000));
      assertThat(board.dimmed(2).signal()).isEqualTo(new PwmSignal(1_000_000, 125_000));
      fan.poll(Duration.ZERO, sink);
      assertThat(sink.measured).containsExactly("duty=12.5 GOOD", "frequency=1000 GOOD");
      assertThatThrownBy(() -> fan.write(FREQUENCY, new Value.Numeric(0.1)))
          .hasMessage("the period is too long");
    }
    assertThat(board.dimmed(2).signal()).isEqualTo(new PwmSignal(1_000_000, 1_000_000));
  }

  @Test
  void whatIsDoneWithoutAnUplinkIsAPlanOfTheDevice() {
    assertThat(
            plan("pump", "generic/relay", "gpio: { line: 4, fail-safe: on, fail-safe-after: 0 s }")
                .failSafe())
        .contains(new DevicePlan.FailSafe(ON, new Value.Bool(true), Duration.ZERO));
    assertThat(plan("fan", "generic/pwm", "pwm: { channel: 0, fail-safe: 30 }").failSafe())
        .contains(new DevicePlan.FailSafe(DUTY, new Value.Numeric(30), Duration.ofMinutes(1)));
    assertThat(plan("fan", "generic/pwm", "pwm: { channel: 0 }").failSafe()).isEmpty();
  }

  @Test
  void aLineOfTwoDevicesIsFoundHoweverItIsNamed() {
    Problems problems = new Problems();
    DeviceRuntime.check(
        List.of(
            plan("door", "generic/contact", "gpio: { line: 17, chip: pinctrl-rp1 }"),
            plan("lamp", "generic/relay", "gpio: { pin: GPIO17 }"),
            plan("bell", "generic/relay", "gpio: { pin: GPIO18 }"),
            plan("fan", "generic/pwm", "pwm: { channel: 1 }"),
            plan("heater", "generic/pwm", "pwm: { channel: 1 }")),
        problems);
    assertThat(problems.list())
        .map(problem -> problem.toString().lines().findFirst().orElseThrow())
        .containsExactly(
            "edge-agent.yaml:1:14: door and lamp cannot both use line 17 of the pin header",
            "edge-agent.yaml:1:17: fan and heater cannot both use PWM channel 1");
  }

  @Test
  void badSettingsAreFound() {
    for (String yaml :
        List.of(
            "gpio: { line: 1, on-start: maybe }",
            "gpio: { line: 1, min-on: 2 d }",
            "gpio: { line: 1, interlock: Blind 1 }",
            "gpio: { line: 1, debounce: 20 ms }",
            "gpio: { line: 1, fail-safe-after: 1 min }")) {
      Problems problems = new Problems();
      assertThat(
              new GpioDriver(board, board)
                  .check(
                      Entries.entry(TestProfiles.shipped("generic/relay"), yaml, problems),
                      problems))
          .as(yaml)
          .isEmpty();
      assertThat(problems.list()).as(yaml).hasSize(1);
    }
  }
}
