package dev.edgeagent.driver.chip;

import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.Driver;
import dev.edgeagent.driver.Entries;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.driver.contract.Bench;
import dev.edgeagent.driver.contract.DriverContract;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.Problems;
import java.util.Map;

class ChipContractTest implements DriverContract, DriverContract.OutOfRange {
  @Override
  public Driver driver() {
    return new ChipDriver();
  }

  @Override
  public DeviceProfile profile() {
    return TestProfiles.shipped("sensirion/sht3x");
  }

  @Override
  public String goodSettings() {
    return "i2c: { bus: 1, address: 0x44 }";
  }

  @Override
  public Map<String, Integer> badSettings() {
    return Map.ofEntries(
        Map.entry("{}", 1),
        Map.entry("i2c: {}", 2),
        Map.entry("i2c: { bus: 1 }", 1),
        Map.entry("i2c: { bus: 1, address: 0x46 }", 1),
        Map.entry("i2c: { bus: 1, address: 68 }", 1),
        Map.entry("i2c: { bus: 1, address: 0x80 }", 1),
        Map.entry("i2c: { bus: -1, address: 0x44, speed: 5 }", 2),
        Map.entry("i2c: { bus: 1, address: 0x44 }\nspi: { bus: 0, chip: 0 }", 1));
  }

  @Override
  public Map.Entry<ChannelId, Value> refusedWrite() {
    return Map.entry(new ChannelId("temperature"), new Value.Numeric(0));
  }

  @Override
  public Bench bench(String id) {
    ChipBench bench = new ChipBench(id, profile(), new FakeChips());
    bench.good();
    return bench;
  }

  @Override
  public void exceed(Bench bench) {
    ((ChipBench) bench).chips().answer("", "FF FF AC FF FF AC");
  }

  private record ChipBench(String id, DeviceProfile profile, FakeChips chips) implements Bench {
    @Override
    public DevicePlan plan() {
      Problems problems = new Problems();
      DevicePlan plan =
          new ChipDriver(chips)
              .check(
                  Entries.entry(id, profile, "i2c: { bus: 1, address: 0x44 }", problems), problems)
              .orElseThrow();
      return plan;
    }

    @Override
    public void good() {
      chips.answer("", "BE EF 92 BE EF 92");
    }

    @Override
    public void noise() {
      chips.answer("", "BE EF 92 BE EF 93");
    }

    @Override
    public void unplug() {
      chips.unplug(true);
    }

    @Override
    public void plug() {
      chips.unplug(false);
    }

    @Override
    public void close() {}
  }
}
