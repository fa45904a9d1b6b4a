package dev.edgeagent.driver.meter;

import dev.edgeagent.driver.contract.Bench;
import dev.edgeagent.driver.contract.DriverContract;
import dev.edgeagent.driver.contract.MemoryBench;
import dev.edgeagent.profile.DeviceProfile;
import java.time.Duration;

/** One that is asked, over a link in memory. */
class PulledMeterContractTest
    implements MeterContract, DriverContract.Silence, DriverContract.OutOfRange {
  @Override
  public DeviceProfile profile() {
    return Telegrams.asked();
  }

  @Override
  public Bench bench(String id) {
    DeviceProfile profile = profile();
    byte[] noise = Telegrams.block("00.258", "001790.476");
    noise[8] ^= 1;
    return MemoryBench.asked(
        id,
        profile,
        (link, bus) ->
            new PulledMeter(
                Telegrams.language(profile),
                Duration.ofMillis(100),
                Duration.ofMillis(300),
                link,
                bus.clocks()),
        PulledMeterContractTest::answer,
        Telegrams.block("00.258", "001790.476"),
        noise);
  }

  private static byte[] answer(byte[] request, byte[] current) {
    boolean opens = request.length > 0 && request[0] == '/' && current.length > 0;
    return opens ? Telegrams.IDENTIFICATION : current;
  }

  @Override
  public void hush(Bench bench) {
    ((MemoryBench) bench).hush();
  }

  @Override
  public void exceed(Bench bench) {
    ((MemoryBench) bench).say(Telegrams.block("99.000", "001790.476"));
  }
}
