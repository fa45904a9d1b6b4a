package dev.edgeagent.driver.frame;

import dev.edgeagent.driver.Driver;
import dev.edgeagent.driver.contract.DriverContract;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.raw.HexBytes;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.util.Map;

/** The contract of drivers for frames, whatever they come over. */
interface FrameContract extends DriverContract {
  byte[] NOISE = HexBytes.parse("AA C0 D4 04 3A 0A A1 60 FF AB");

  @Override
  default Driver driver() {
    return new FrameDriver();
  }

  @Override
  default DeviceProfile profile() {
    return FrameTests.dust();
  }

  @Override
  default String goodSettings() {
    return "silence: 1 min\ntimeout: 200 ms\nserial: { port: /dev/ttyNOPE, rs485: true }";
  }

  @Override
  default Map<String, Integer> badSettings() {
    return Map.of(
        "silence: soon\ntimeout: 1 h\nserial: { port: ttyUSB0, baud: 1, rs485: perhaps }", 5,
        "serial: {}", 1);
  }

  @Override
  default Map.Entry<ChannelId, Value> refusedWrite() {
    return Map.entry(new ChannelId("pm10"), new Value.Numeric(20));
  }
}
