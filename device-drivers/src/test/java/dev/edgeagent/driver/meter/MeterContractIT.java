package dev.edgeagent.driver.meter;

import dev.edgeagent.driver.contract.Bench;
import dev.edgeagent.driver.contract.DriverContract;
import dev.edgeagent.driver.serial.PtyBench;
import dev.edgeagent.driver.serial.Ptys;
import dev.edgeagent.driver.stream.StreamPlan;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.settings.Mark;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/** Over jSerialComm and a real terminal device. */
class MeterContractIT implements MeterContract, DriverContract.Silence, DriverContract.OutOfRange {
  @TempDir Path folder;

  @Override
  public Bench bench(String id) throws Exception {
    byte[] noise = Telegrams.dsmr("00.258", "001790.476");
    noise[30] ^= 1;
    return new PtyBench(
        new Ptys(folder, id),
        serial ->
            new StreamPlan(
                new DeviceId(id),
                profile(),
                Duration.ofSeconds(1),
                Telegrams.language(profile()),
                Duration.ofMillis(500),
                serial,
                new Mark("edge-agent.yaml", 1, 1, "")),
        Telegrams.dsmr("00.258", "001790.476"),
        noise);
  }

  @Override
  public void hush(Bench bench) {}

  @Override
  public void exceed(Bench bench) throws Exception {
    ((PtyBench) bench).say(Telegrams.dsmr("99.000", "001790.476"));
  }
}
