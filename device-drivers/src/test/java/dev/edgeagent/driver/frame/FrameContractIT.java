package dev.edgeagent.driver.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.RecordingSink;
import dev.edgeagent.driver.contract.Bench;
import dev.edgeagent.driver.contract.DriverContract;
import dev.edgeagent.driver.serial.PtyBench;
import dev.edgeagent.driver.serial.Ptys;
import dev.edgeagent.driver.stream.StreamPlan;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.raw.HexBytes;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.Mark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over jSerialComm and a real terminal device. */
class FrameContractIT implements FrameContract, DriverContract.Silence, DriverContract.OutOfRange {
  @TempDir Path folder;

  private PtyBench bench(String id, DeviceProfile profile, Duration patience) throws Exception {
    return new PtyBench(
        new Ptys(folder, id),
        serial ->
            new StreamPlan(
                new DeviceId(id),
                profile,
                Duration.ofSeconds(1),
                FrameTests.language(profile),
                patience,
                serial,
                new Mark("edge-agent.yaml", 1, 1, "")),
        FrameTests.DUST,
        NOISE);
  }

  @Override
  public Bench bench(String id) throws Exception {
    return bench(id, profile(), Duration.ofMillis(500));
  }

  @Override
  public void hush(Bench bench) {}

  @Override
  public void exceed(Bench bench) throws Exception {
    ((PtyBench) bench).say(FrameTests.HEAVY);
  }

  @Test
  void aDeviceIsAskedAndAnswersAndIsWritten() throws Exception {
    try (PtyBench bench = bench("co2", FrameTests.co2(), Duration.ofSeconds(20));
        Device device = bench.plan().open(BusContext.system())) {
      RecordingSink sink = new RecordingSink();
      Thread sensor =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      String request = bench.ptys().receive(9);
                      if (hex(request).equals("FF 01 86 00 00 00 00 00 79")) {
                        bench.say(FrameTests.CO2);
                      }
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  });
      device.poll(Duration.ofSeconds(1), sink);
      sensor.join();
      assertThat(sink.measured).contains("co2=544 GOOD");
      device.write(new ChannelId("self-calibration"), new Value.Bool(true));
      assertThat(hex(bench.ptys().receive(9))).isEqualTo("FF 01 79 A0 00 00 00 00 E6");
    }
  }

  private static String hex(String text) {
    return HexBytes.show(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
