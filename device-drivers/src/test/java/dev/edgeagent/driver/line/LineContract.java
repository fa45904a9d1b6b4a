package dev.edgeagent.driver.line;

import dev.edgeagent.driver.Driver;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.driver.contract.Bench;
import dev.edgeagent.driver.contract.DriverContract;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.util.Map;

/** The contract of drivers for lines, whatever they come over. */
interface LineContract extends DriverContract, DriverContract.Silence, DriverContract.OutOfRange {
  String GOOD = "T=21.50;P=1.32;R=1\n";

  /** A bench that sends text. */
  interface LineBench extends Bench {
    void send(String text) throws Exception;

    @Override
    default void good() throws Exception {
      send(GOOD);
    }

    @Override
    default void noise() throws Exception {
      send("\u0001\u007f;;=\n");
    }
  }

  @Override
  LineBench bench(String id) throws Exception;

  @Override
  default void hush(Bench bench) {}

  @Override
  default void exceed(Bench bench) throws Exception {
    ((LineBench) bench).send("T=200.00;P=1.32;R=0\n");
  }

  @Override
  default Driver driver() {
    return new LineDriver();
  }

  @Override
  default DeviceProfile profile() {
    return TestProfiles.boiler();
  }

  @Override
  default String goodSettings() {
    return "silence: 1 min\nserial: { port: /dev/ttyNOPE, baud: 115200, parity: even }";
  }

  @Override
  default Map<String, Integer> badSettings() {
    return Map.of(
        "silence: soon\nserial: { port: ttyUSB0, baud: 1, bits: 8 }", 4,
        "silence: 25 h\nserial: {}", 2);
  }

  @Override
  default Map.Entry<ChannelId, Value> refusedWrite() {
    return Map.entry(TestProfiles.TEMPERATURE, new Value.Numeric(20));
  }
}
