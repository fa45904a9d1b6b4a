package dev.edgeagent.driver.meter;

import dev.edgeagent.driver.Driver;
import dev.edgeagent.driver.contract.DriverContract;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.util.Map;

/** The contract of drivers for meters, whatever they come over. */
interface MeterContract extends DriverContract {
  @Override
  default Driver driver() {
    return new MeterDriver();
  }

  @Override
  default DeviceProfile profile() {
    return Telegrams.dsmr();
  }

  @Override
  default String goodSettings() {
    return "silence: 1 min\nserial: { port: /dev/ttyNOPE, baud: 300, data-bits: 7, parity: even }";
  }

  @Override
  default Map<String, Integer> badSettings() {
    return Map.of(
        "silence: soon\ntimeout: 1 min\nserial: { port: ttyUSB0, baud: 1 }", 4, "serial: {}", 1);
  }

  @Override
  default Map.Entry<ChannelId, Value> refusedWrite() {
    return Map.entry(new ChannelId("power"), new Value.Numeric(20));
  }
}
