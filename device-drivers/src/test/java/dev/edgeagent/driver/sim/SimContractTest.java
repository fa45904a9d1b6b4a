package dev.edgeagent.driver.sim;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.Driver;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.driver.contract.Bench;
import dev.edgeagent.driver.contract.DriverContract;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Value;
import java.time.Duration;
import java.util.Map;

class SimContractTest implements DriverContract, DriverContract.Silence {
  @Override
  public Driver driver() {
    return new SimDriver();
  }

  @Override
  public DeviceProfile profile() {
    return TestProfiles.boiler();
  }

  @Override
  public String goodSettings() {
    return "sim: { seed: 7, fail: noise, after: 1 min }";
  }

  @Override
  public Map<String, Integer> badSettings() {
    return Map.of("sim: { seed: -1, fail: often, after: 2, colour: red }", 4);
  }

  @Override
  public Map.Entry<ChannelId, Value> refusedWrite() {
    return Map.entry(TestProfiles.SETPOINT, new Value.Numeric(95));
  }

  @Override
  public Bench bench(String id) {
    return new SimBench(id);
  }

  @Override
  public void hush(Bench bench) {
    ((SimBench) bench).fail(Failure.SILENT);
  }

  /** A simulated device whose failure can be changed while it runs. */
  private static final class SimBench implements Bench, DevicePlan, Device {
    private final DeviceId id;
    private volatile SimDevice device;

    SimBench(String id) {
      this.id = new DeviceId(id);
      device = device(this.id, Failure.NONE);
    }

    private static SimDevice device(DeviceId id, Failure failure) {
      return new SimDevice(
          new SimPlan(id, TestProfiles.boiler(), Duration.ofMillis(100), 7, failure, Duration.ZERO),
          Clocks.system());
    }

    void fail(Failure failure) {
      device = device(id, failure);
    }

    @Override
    public DevicePlan plan() {
      return this;
    }

    @Override
    public void good() {
      fail(Failure.NONE);
    }

    @Override
    public void noise() {
      if (device.plan().failure() != Failure.NOISE) {
        fail(Failure.NOISE);
      }
    }

    @Override
    public void unplug() {
      fail(Failure.OFFLINE);
    }

    @Override
    public void plug() {
      fail(Failure.NONE);
    }

    @Override
    public DeviceId id() {
      return id;
    }

    @Override
    public DeviceProfile profile() {
      return TestProfiles.boiler();
    }

    @Override
    public Duration every() {
      return Duration.ofMillis(100);
    }

    @Override
    public LinkId link() {
      return new LinkId("sim-" + id);
    }

    @Override
    public Device open(BusContext bus) {
      return this;
    }

    @Override
    public boolean spontaneous() {
      return device.spontaneous();
    }

    @Override
    public void poll(Duration patience, ReadingSink sink) throws DriverException {
      device.poll(patience, sink);
    }

    @Override
    public void write(ChannelId channel, Value value) throws DriverException {
      device.write(channel, value);
    }

    @Override
    public void close() {}
  }
}
