package dev.edgeagent.driver.mqtt;

import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.Driver;
import dev.edgeagent.driver.Entries;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.driver.contract.Bench;
import dev.edgeagent.driver.contract.DriverContract;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** The contract of drivers, over Mosquitto. Pulling the plug is stopping the broker. */
class MqttContractIT implements DriverContract, DriverContract.Silence, DriverContract.OutOfRange {
  static final String GOOD =
      "{\"ENERGY\":{\"Total\":3.705,\"Power\":5,\"Factor\":1.00,\"Voltage\":233,\"Current\":0.021}}";

  @TempDir Path folder;

  @Override
  public Driver driver() {
    return new MqttDriver();
  }

  @Override
  public DeviceProfile profile() {
    return TestProfiles.shipped("tasmota/power-plug");
  }

  @Override
  public String goodSettings() {
    return "mqtt: { broker: tcp://192.0.2.1, topic: plug }";
  }

  @Override
  public Map<String, Integer> badSettings() {
    return Map.of(
        "mqtt: { broker: http://x, topic: a/+, qos: 3 }", 3,
        "mqtt: {}", 2,
        "mqtt: { broker: tcp://x:99999, topic: a, password-file: secret }", 2,
        "mqtt: { broker: tcp://x, topic: a, password-file: /secret }", 1);
  }

  @Override
  public Map.Entry<ChannelId, Value> refusedWrite() {
    return Map.entry(new ChannelId("power"), new Value.Numeric(5));
  }

  @Override
  public Bench bench(String id) throws IOException {
    Mosquitto broker = Mosquitto.open(folder);
    String yaml =
        "mqtt: { broker: 'tcp://127.0.0.1:%d', topic: plug, silence: 1 s }"
            .formatted(broker.port());
    DevicePlan plan =
        new MqttDriver()
            .check(Entries.entry(id, profile(), yaml, new Problems()), new Problems())
            .orElseThrow();
    return new MqttBench(plan, broker);
  }

  @Override
  public void hush(Bench bench) {}

  @Override
  public void exceed(Bench bench) {
    ((MqttBench) bench).broker().publish("tele/plug/SENSOR", "{\"ENERGY\":{\"Voltage\":999}}");
  }

  private record MqttBench(DevicePlan plan, Mosquitto broker) implements Bench {
    @Override
    public void good() {
      broker.publish("tele/plug/SENSOR", GOOD);
      broker.publish("stat/plug/POWER", "ON");
    }

    @Override
    public void noise() {
      broker.publish("tele/plug/SENSOR", "{\"ENERGY\":{\"Power\":");
    }

    @Override
    public void unplug() {
      broker.stop();
    }

    @Override
    public void plug() throws IOException {
      broker.start();
    }

    @Override
    public void close() {
      broker.close();
    }
  }
}
