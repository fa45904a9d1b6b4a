package dev.edgeagent.driver.meter;

import dev.edgeagent.driver.contract.Bench;
import dev.edgeagent.driver.contract.DriverContract;
import dev.edgeagent.driver.contract.MemoryBench;
import dev.edgeagent.driver.stream.ListeningDevice;
import dev.edgeagent.profile.DeviceProfile;
import java.time.Duration;

/** One that speaks by itself, over a link in memory; over a real one: MeterContractIT. */
class MeterContractTest
    implements MeterContract, DriverContract.Silence, DriverContract.OutOfRange {
  @Override
  public Bench bench(String id) {
    DeviceProfile profile = profile();
    byte[] noise = Telegrams.dsmr("00.258", "001790.476");
    noise[30] ^= 1;
    return MemoryBench.speaking(
        id,
        profile,
        (link, bus) ->
            new ListeningDevice<>(
                Telegrams.language(profile), Duration.ofMillis(500), link, bus.clocks()),
        Telegrams.dsmr("00.258", "001790.476"),
        noise);
  }

  @Override
  public void hush(Bench bench) {}

  @Override
  public void exceed(Bench bench) {
    ((MemoryBench) bench).say(Telegrams.dsmr("99.000", "001790.476"));
  }
}
