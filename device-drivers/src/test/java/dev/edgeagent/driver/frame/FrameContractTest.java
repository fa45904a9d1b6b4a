package dev.edgeagent.driver.frame;

import dev.edgeagent.driver.contract.Bench;
import dev.edgeagent.driver.contract.DriverContract;
import dev.edgeagent.driver.contract.MemoryBench;
import dev.edgeagent.driver.stream.ListeningDevice;
import dev.edgeagent.profile.DeviceProfile;
import java.time.Duration;

/** One that speaks by itself, over a link in memory; over a real one: FrameContractIT. */
class FrameContractTest
    implements FrameContract, DriverContract.Silence, DriverContract.OutOfRange {
  @Override
  public Bench bench(String id) {
    DeviceProfile profile = profile();
    return MemoryBench.speaking(
        id,
        profile,
        (link, bus) ->
            new ListeningDevice<>(
                FrameTests.language(profile), Duration.ofMillis(500), link, bus.clocks()),
        FrameTests.DUST,
        NOISE);
  }

  @Override
  public void hush(Bench bench) {}

  @Override
  public void exceed(Bench bench) {
    ((MemoryBench) bench).say(FrameTests.HEAVY);
  }
}
