package dev.edgeagent.driver.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.driver.serial.Parity;
import dev.edgeagent.driver.serial.Ptys;
import dev.edgeagent.driver.serial.SerialSettings;
import dev.edgeagent.driver.stream.StreamPlan;
import dev.edgeagent.profile.protocol.LineProtocol;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.Mark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over jSerialComm and a real terminal device. */
class LineContractIT implements LineContract {
  @TempDir Path folder;

  @Override
  public LineBench bench(String id) throws Exception {
    return new PtyBench(id, new Ptys(folder, id));
  }

  @Test
  void aWriteArrivesAtTheDevice() throws Exception {
    try (LineBench bench = bench("written");
        Device device = bench.plan().open(BusContext.system())) {
      device.write(TestProfiles.SETPOINT, new Value.Numeric(45.5));
      device.write(TestProfiles.RELAY, new Value.Bool(false));
      assertThat(((PtyBench) bench).ptys().receive("S=45.5\nR=0\n".length()))
          .isEqualTo("S=45.5\nR=0\n");
    }
  }

  private record PtyBench(String id, Ptys ptys) implements LineBench {
    @Override
    public DevicePlan plan() {
      return new StreamPlan(
          new DeviceId(id),
          TestProfiles.boiler(),
          Duration.ofSeconds(1),
          new LineLanguage(TestProfiles.boiler(), (LineProtocol) TestProfiles.boiler().protocol()),
          Duration.ofMillis(500),
          new SerialSettings(ptys.port(), 9600, 8, Parity.NONE, 1),
          new Mark("edge-agent.yaml", 1, 1, ""));
    }

    @Override
    public void send(String text) throws Exception {
      ptys.send(text);
    }

    @Override
    public void unplug() throws Exception {
      ptys.unplug();
    }

    @Override
    public void plug() throws Exception {
      ptys.plug();
    }

    @Override
    public void close() throws IOException {
      ptys.close();
    }
  }
}
