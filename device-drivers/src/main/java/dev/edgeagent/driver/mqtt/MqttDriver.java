package dev.edgeagent.driver.mqtt;

import dev.edgeagent.driver.DeviceEntry;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.Driver;
import dev.edgeagent.profile.mqtt.TopicName;
import dev.edgeagent.profile.protocol.MqttProtocol;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Devices that speak over an MQTT broker: {@code protocol: mqtt}, {@code mqtt:}. */
public final class MqttDriver implements Driver {
  private static final String NAME = "mqtt";
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration MIN_TIMEOUT = Duration.ofMillis(100);
  private static final Duration MAX_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration MAX_SILENCE = Duration.ofHours(24);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> linkKeys() {
    return Set.of(NAME);
  }

  @Override
  public Optional<DevicePlan> check(DeviceEntry entry, Problems problems) {
    if (!(entry.profile().protocol() instanceof MqttProtocol protocol)) {
      problems.add(entry.settings().mark(), entry.profile().id() + " is no profile of MQTT");
      return Optional.empty();
    }
    return entry.settings().section(NAME).flatMap(settings -> check(entry, protocol, settings));
  }

  private static Optional<DevicePlan> check(
      DeviceEntry entry, MqttProtocol protocol, SectionReader settings) {
    int before = settings.problems().count();
    Optional<Path> credentials =
        Optional.ofNullable(System.getenv("CREDENTIALS_DIRECTORY")).map(Path::of);
    Optional<BrokerSettings> broker = BrokerSettings.read(settings, credentials);
    Optional<MqttProtocol> filled =
        settings.require("topic").parsed("topic", topic -> protocol.at(TopicName.check(topic)));
    int qos = settings.integer("qos", 1, 0, 2);
    Duration timeout = settings.duration("timeout", TIMEOUT, MIN_TIMEOUT, MAX_TIMEOUT);
    Duration silence = settings.duration("silence", Duration.ZERO, Duration.ZERO, MAX_SILENCE);
    settings.finish();
    if (settings.problems().count() > before || broker.isEmpty() || filled.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new MqttPlan(
            entry.id(),
            entry.profile(),
            entry.every(),
            filled.get(),
            broker.get(),
            qos,
            timeout,
            silence));
  }
}
