package dev.edgeagent.driver.host;

import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.Driver;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.driver.contract.Bench;
import dev.edgeagent.driver.contract.DriverContract;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Access;
import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.profile.channel.Range;
import dev.edgeagent.profile.protocol.HostMetric;
import dev.edgeagent.profile.protocol.HostProtocol;
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

class HostContractTest implements DriverContract, DriverContract.OutOfRange {
  private static final ChannelId LOAD = new ChannelId("load-1m");

  @TempDir Path folder;

  @Override
  public Driver driver() {
    return new HostDriver();
  }

  @Override
  public DeviceProfile profile() {
    return TestProfiles.profile(
        new HostProtocol(Map.of(LOAD, HostMetric.LOAD_1M)),
        TestProfiles.channels(
            TestProfiles.channel(LOAD, ChannelType.NUMBER, Access.READ, "", 1, new Range(0, 100))));
  }

  @Override
  public String goodSettings() {
    return "disk: /no/such/folder";
  }

  @Override
  public Map<String, Integer> badSettings() {
    return Map.of("disk: relative", 1);
  }

  @Override
  public Map.Entry<ChannelId, Value> refusedWrite() {
    return Map.entry(LOAD, new Value.Numeric(0));
  }

  @Override
  public Bench bench(String id) throws IOException {
    return new FolderBench(id, profile(), new HostRoot(folder.resolve(id)).proc());
  }

  @Override
  public void exceed(Bench bench) throws IOException {
    ((FolderBench) bench).load("400.00 0.22 0.15 2/92 8861\n");
  }

  private record FolderBench(String id, DeviceProfile profile, HostRoot root) implements Bench {
    @Override
    public DevicePlan plan() {
      return new HostPlan(
          new DeviceId(id),
          profile,
          (HostProtocol) profile.protocol(),
          Duration.ofMillis(100),
          new HostFiles(root.path(), root.path()));
    }

    void load(String text) throws IOException {
      // Moved into place, because a reader must not see half of it.
      Path next = Files.writeString(root.path().resolve("next"), text);
      Files.move(next, root.path().resolve("proc/loadavg"), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void good() throws IOException {
      load("0.46 0.22 0.15 2/92 8861\n");
    }

    @Override
    public void noise() throws IOException {
      load("garbage\n");
    }

    @Override
    public void unplug() throws IOException {
      root.unplug();
    }

    @Override
    public void plug() throws IOException {
      Files.move(root.path().resolve("gone"), root.path().resolve("proc"));
    }

    @Override
    public void close() {}
  }
}
