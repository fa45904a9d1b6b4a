package dev.edgeagent.driver.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.Entries;
import dev.edgeagent.driver.RecordingSink;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.Problems;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices over Mosquitto, whose own clients play them. */
class MqttDeviceIT {
  private static final Duration SLICE = Duration.ofMillis(200);
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final ChannelId RELAY = new ChannelId("relay");

  @TempDir Path folder;

  private static DevicePlan plan(Mosquitto broker, String topic, String more) {
    String yaml =
        "mqtt: { broker: 'tcp://127.0.0.1:%d', topic: %s%s }".formatted(broker.port(), topic, more);
    Problems problems = new Problems();
    return new MqttDriver()
        .check(
            Entries.entry(topic, TestProfiles.shipped("tasmota/power-plug"), yaml, problems),
            problems)
        .orElseThrow(() -> new AssertionError(problems.list().toString()));
  }

  private static void until(Device device, RecordingSink sink, String measured) {
    await()
        .atMost(BOUND)
        .until(
            () -> {
              device.poll(SLICE, sink);
              return sink.measured.contains(measured);
            });
  }

  @Test
  void whatIsRetainedIsNotTakenForFresh() throws Exception {
    try (Mosquitto broker = Mosquitto.open(folder)) {
      broker.publish("tele/plug/SENSOR", "{\"ENERGY\":{\"Power\":7}}", "-r");
      RecordingSink sink = new RecordingSink();
      try (Device device = plan(broker, "plug", "").open(BusContext.system())) {
        broker.publish("tele/plug/SENSOR", "{\"ENERGY\":{\"Power\":8}}", "-r");
        until(device, sink, "power=8 GOOD");
        assertThat(sink.measured).containsExactly("power=8 GOOD");
      }
    }
  }

  @Test
  void theLastWillIsOfflineBeforeAndAfterItIsOpened() throws Exception {
    try (Mosquitto broker = Mosquitto.open(folder)) {
      DevicePlan plan = plan(broker, "plug", "");
      broker.publish("tele/plug/LWT", "Offline", "-r");
      DriverException before =
          catchThrowableOfType(DriverException.class, () -> plan.open(BusContext.system()).close());
      assertThat(before.kind()).isEqualTo(DriverException.Kind.UNAVAILABLE);
      assertThat(before).hasMessageContaining("tele/plug/LWT says Offline");

      broker.publish("tele/plug/LWT", "Online", "-r");
      try (Device device = plan.open(BusContext.system())) {
        broker.publish("tele/plug/LWT", "Offline", "-r");
        DriverException after =
            catchThrowableOfType(
                DriverException.class, () -> until(device, new RecordingSink(), "power=1 GOOD"));
        assertThat(after.kind()).isEqualTo(DriverException.Kind.UNAVAILABLE);
      }
    }
  }

  @Test
  void aCommandIsConfirmedByTheState() throws Exception {
    try (Mosquitto broker = Mosquitto.open(folder);
        Device device = plan(broker, "plug", ", timeout: 20 s").open(BusContext.system())) {
      Process plug = broker.subscribe("cmnd/plug/POWER");
      Thread answering = answer(broker, plug, "ON");
      await()
          .atMost(BOUND)
          .ignoreException(DriverException.class)
          .until(
              () -> {
                device.write(RELAY, new Value.Bool(true));
                return true;
              });
      answering.join(BOUND);
      RecordingSink sink = new RecordingSink();
      until(device, sink, "relay=true GOOD");
    }
  }

  private static Thread answer(Mosquitto broker, Process plug, String state) {
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                // Subscribed late it misses the command; then the state comes by its own.
                boolean told = plug.waitFor(5, TimeUnit.SECONDS);
                plug.destroy();
                broker.publish("stat/plug/POWER", told ? state : "ON");
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
  }

  @Test
  void aCommandThatNoStateConfirmsHasAnUnknownOutcome() throws Exception {
    try (Mosquitto broker = Mosquitto.open(folder);
        Device device = plan(broker, "plug", ", timeout: 300 ms").open(BusContext.system())) {
      DriverException e =
          catchThrowableOfType(
              DriverException.class, () -> device.write(RELAY, new Value.Bool(true)));
      assertThat(e.kind()).isEqualTo(DriverException.Kind.TIMEOUT);
      assertThat(e).hasMessageContaining("outcome unknown");
    }
  }

  @Test
  void devicesOfOneBrokerShareAConnectionThatOutlivesOneOfThem() throws Exception {
    try (Mosquitto broker = Mosquitto.open(folder)) {
      BusContext bus = BusContext.system();
      Device first = plan(broker, "first", "").open(bus);
      try (Device second = plan(broker, "second", "").open(bus)) {
        RecordingSink sink = new RecordingSink();
        broker.publish("tele/second/SENSOR", "{\"ENERGY\":{\"Power\":2}}");
        // The first has nothing, and does not hold up the second.
        first.poll(SLICE, sink);
        until(second, sink, "power=2 GOOD");
        first.close();
        broker.publish("tele/second/SENSOR", "{\"ENERGY\":{\"Power\":3}}");
        until(second, sink, "power=3 GOOD");
      }
      String log = Files.readString(folder.resolve("mosquitto-" + broker.port() + ".log"));
      assertThat(log.lines().filter(line -> line.contains("as edge-agent-"))).hasSize(1);
    }
  }

  @Test
  void aWrongPasswordIsSaidAndNotShown() throws Exception {
    Path passwords = folder.resolve("passwords");
    Process made =
        new ProcessBuilder("mosquitto_passwd", "-b", "-c", passwords.toString(), "box", "right")
            .start();
    assertThat(made.waitFor()).isZero();
    Path secret = Files.writeString(folder.resolve("secret"), "wrong-secret\n");
    try (Mosquitto broker =
        new Mosquitto(folder, "allow_anonymous false\npassword_file %s\n".formatted(passwords))) {
      DevicePlan plan =
          plan(broker, "plug", ", username: box, password-file: '%s'".formatted(secret));
      DriverException e =
          catchThrowableOfType(DriverException.class, () -> plan.open(BusContext.system()).close());
      assertThat(e.kind()).isEqualTo(DriverException.Kind.UNAVAILABLE);
      assertThat(e)
          .hasMessageContaining("are username and password right?")
          .hasMessageNotContaining("wrong-secret");

      Files.writeString(secret, "right\n", StandardCharsets.UTF_8);
      plan.open(BusContext.system()).close();
    }
  }

  @Test
  void hostileMessagesAreCorruptAndTheNextIsRead() throws Exception {
    try (Mosquitto broker = Mosquitto.open(folder);
        Device device = plan(broker, "plug", "").open(BusContext.system())) {
      broker.publish("tele/plug/SENSOR", "[".repeat(1000));
      broker.publish("stat/plug/POWER", "x".repeat(70_000));
      broker.publish("tele/plug/SENSOR", "{\"ENERGY\":{\"Power\":1e400}}");
      broker.publish("tele/plug/SENSOR", MqttContractIT.GOOD);
      RecordingSink sink = new RecordingSink();
      int[] corrupt = {0};
      await()
          .atMost(BOUND)
          .until(
              () -> {
                try {
                  device.poll(SLICE, sink);
                } catch (DriverException e) {
                  assertThat(e.kind()).isEqualTo(DriverException.Kind.CORRUPT);
                  corrupt[0]++;
                }
                return sink.measured.contains("power=5 GOOD");
              });
      assertThat(corrupt[0]).isEqualTo(2);
    }
  }
}
