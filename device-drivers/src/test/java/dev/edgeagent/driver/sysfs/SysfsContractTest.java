package dev.edgeagent.driver.sysfs;

import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.Driver;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.driver.contract.Bench;
import dev.edgeagent.driver.contract.DriverContract;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.protocol.SysfsProtocol;
import dev.edgeagent.profile.sysfs.KernelBus;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class SysfsContractTest implements DriverContract, DriverContract.OutOfRange {
  private static final ChannelId TEMPERATURE = new ChannelId("temperature");
  private static final String ID = "28-0000075a1b2c";

  @TempDir Path folder;

  @Override
  public Driver driver() {
    return new SysfsDriver();
  }

  @Override
  public DeviceProfile profile() {
    return TestProfiles.shipped("maxim/ds18b20");
  }

  @Override
  public String goodSettings() {
    return "w1: { id: " + ID + " }";
  }

  @Override
  public Map<String, Integer> badSettings() {
    return Map.of(
        "{}", 1,
        "w1: {}", 1,
        "w1: { id: ../../etc }", 1,
        "w1: { id: 10-0000075a1b2c }", 1,
        "w1: { id: 28-0000075a1b2c, pin: 4 }", 1);
  }

  @Override
  public Map.Entry<ChannelId, Value> refusedWrite() {
    return Map.entry(TEMPERATURE, new Value.Numeric(0));
  }

  @Override
  public Bench bench(String id) throws Exception {
    Bench bench = new FolderBench(id, profile(), folder.resolve(id));
    bench.plug();
    return bench;
  }

  @Override
  public void exceed(Bench bench) throws IOException {
    ((FolderBench) bench).say(Scratchpads.text(126_000));
  }

  private record FolderBench(String id, DeviceProfile profile, Path root) implements Bench {
    @Override
    public DevicePlan plan() {
      return new SysfsPlan(
          new DeviceId(id),
          profile,
          (SysfsProtocol) profile.protocol(),
          Duration.ofMillis(100),
          new DeviceFolder(root, KernelBus.W1, ID));
    }

    private Path device() {
      return root.resolve("sys/bus/w1/devices").resolve(ID);
    }

    void say(String text) throws IOException {
      // Moved into place, because a reader must not see half of it.
      Path next = Files.writeString(root.resolve("next"), text);
      Files.move(next, device().resolve("w1_slave"), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void good() throws IOException {
      say(Scratchpads.text(21_500));
    }

    @Override
    public void noise() throws IOException {
      say(Scratchpads.text(21_500).replace("YES", "NO"));
    }

    @Override
    public void unplug() throws IOException {
      Files.move(device(), root.resolve("gone"));
    }

    @Override
    public void plug() throws IOException {
      Path gone = root.resolve("gone");
      if (Files.exists(gone)) {
        Files.move(gone, device());
      } else {
        Files.createDirectories(device());
        good();
      }
    }

    @Override
    public void close() {}
  }
}
