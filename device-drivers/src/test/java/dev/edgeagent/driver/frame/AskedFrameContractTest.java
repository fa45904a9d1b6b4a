package dev.edgeagent.driver.frame;

import dev.edgeagent.driver.contract.Bench;
import dev.edgeagent.driver.contract.DriverContract;
import dev.edgeagent.driver.contract.MemoryBench;
import dev.edgeagent.driver.stream.AskedDevice;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.raw.HexBytes;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.time.Duration;
import java.util.Map;

/** One that is asked. */
class AskedFrameContractTest
    implements FrameContract, DriverContract.Silence, DriverContract.OutOfRange {
  @Override
  public DeviceProfile profile() {
    return FrameTests.co2();
  }

  @Override
  public Map.Entry<ChannelId, Value> refusedWrite() {
    return Map.entry(new ChannelId("co2"), new Value.Numeric(400));
  }

  @Override
  public Bench bench(String id) {
    DeviceProfile profile = profile();
    return MemoryBench.asked(
        id,
        profile,
        (link, bus) ->
            new AskedDevice<>(
                FrameTests.language(profile), Duration.ofMillis(200), link, bus.clocks()),
        (_, current) -> current,
        HexBytes.parse("FF 86 02 60 47 00 00 00 D1"),
        HexBytes.parse("FF 86 02 60 47 00 00 00 FF"));
  }

  @Override
  public void hush(Bench bench) {
    ((MemoryBench) bench).hush();
  }

  @Override
  public void exceed(Bench bench) {
    // 0 degrees less 40
    ((MemoryBench) bench).say(FrameTests.CO2);
  }
}
