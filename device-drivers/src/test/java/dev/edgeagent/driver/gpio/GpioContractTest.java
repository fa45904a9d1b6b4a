package dev.edgeagent.driver.gpio;

import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.Driver;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.Entries;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.driver.contract.Bench;
import dev.edgeagent.driver.contract.DriverContract;
import dev.edgeagent.driver.gpio.watch.LineWatch;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.Problems;
import java.time.Duration;
import java.util.Map;

class GpioContractTest implements DriverContract {
  @Override
  public Driver driver() {
    return new GpioDriver();
  }

  @Override
  public DeviceProfile profile() {
    return TestProfiles.shipped("generic/contact");
  }

  @Override
  public String goodSettings() {
    return "gpio: { chip: pinctrl-bcm2711, line: 17, pull: up, debounce: 20 ms }";
  }

  @Override
  public Map<String, Integer> badSettings() {
    return Map.ofEntries(
        Map.entry("{}", 1),
        Map.entry("gpio: {}", 1),
        Map.entry("gpio: { line: 17, pin: GPIO17 }", 1),
        Map.entry("gpio: { line: -1 }", 1),
        Map.entry("gpio: { pin: 17 }", 1),
        Map.entry("gpio: { chip: gpiochip0, line: 17 }", 1),
        Map.entry("gpio: { line: 17, pull: sideways, debounce: 1 h }", 2),
        Map.entry("gpio: { line: 17, on-start: on }", 1),
        Map.entry("gpio: { line: 17 }\npwm: { channel: 0 }", 1));
  }

  @Override
  public Map.Entry<ChannelId, Value> refusedWrite() {
    return Map.entry(new ChannelId("open"), new Value.Bool(true));
  }

  @Override
  public Bench bench(String id) {
    return new LineBench(id, profile(), new FakeBoard());
  }

  private record LineBench(String id, DeviceProfile profile, FakeBoard board) implements Bench {
    /** More than can be waiting; some are read while it goes on. */
    private static final int MANY = 50 * LineWatch.MOST;

    private FakeBoard.Line line() {
      return board.line("17");
    }

    @Override
    public DevicePlan plan() {
      Problems problems = new Problems();
      return new GpioDriver(board, board)
          .check(Entries.entry(id, profile, "gpio: { line: 17 }", problems), problems)
          .orElseThrow();
    }

    private void toggle() {
      try {
        line().change(!line().active(), Duration.ofNanos(System.nanoTime()));
      } catch (DriverException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void good() {
      toggle();
    }

    @Override
    public void noise() {
      for (int i = 0; i < MANY; i++) {
        toggle();
      }
    }

    @Override
    public void unplug() {
      line().unplug(true);
    }

    @Override
    public void plug() {
      line().unplug(false);
    }

    @Override
    public void close() {}
  }
}
