package dev.edgeagent.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.testbed.Bed;
import dev.edgeagent.agent.testbed.Board;
import dev.edgeagent.agent.testbed.Command;
import dev.edgeagent.agent.testbed.Item;
import dev.edgeagent.agent.testbed.Setup;
import dev.edgeagent.agent.testbed.Subscriber;
import dev.edgeagent.agent.testbed.XmppServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * The agent on the processor of a Raspberry Pi, with its device files: a thermometer on 1-Wire, a
 * serial line, a contact, pulses, a relay, a dimmed output, and chips on I2C and SPI.
 */
class BoardIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ID = "28-0000075a1b2c";
  private static final String CELLAR = "plant7/cellar";
  private static final String BOILER = "plant7/boiler";
  private static final String DOOR = "plant7/door";
  private static final String WATER = "plant7/water";
  private static final String PUMP = "plant7/pump";
  private static final String FAN = "plant7/fan";
  private static final String WEATHER = "plant7/weather";
  private static final String LEVELS = "plant7/levels";
  private static final String KNOBS = "plant7/knobs";
  private static final String PWM = "/sys/class/pwm/pwmchip0/pwm1/";

  @Test
  void theAgentReadsTheDevicesOfABoardAndPublishesThem() throws Exception {
    try (var bed = new Bed();
        var server = new XmppServer(XmppServer.Kind.PROSODY, bed);
        var subscriber =
            new Subscriber(
                server, bed, CELLAR, BOILER, DOOR, WATER, PUMP, FAN, WEATHER, LEVELS, KNOBS);
        var board = new Board(bed, server, write(bed))) {
      Path valve = write(bed, "valve", "  valve: { profile: generic/relay, gpio: { line: 23 } }\n");
      board.awaitLine("upstream: on line");
      board.shell("board w1 " + ID + " 23125");
      await(subscriber, "cellar", "temperature", 23.125);

      board.serial("T=21.50;P=1.32;R=1\n");
      await(subscriber, "boiler", "temperature", 21.5);

      board.shell("board w1 " + ID + " fail");
      awaitQuality(subscriber, "cellar", "temperature", "STALE");
      board.shell("board w1 " + ID + " gone");
      awaitQuality(subscriber, "cellar", "temperature", "OFFLINE");
      board.shell("board w1 " + ID + " -10125");
      await(subscriber, "cellar", "temperature", -10.125);
      lines(board, subscriber);
      chips(board, subscriber);
      command(board, valve);
      failSafe(board, server);
      assertThat(board.stop()).as(board.output().toString()).isZero();
    }
  }

  private static void lines(Board board, Subscriber subscriber) throws Exception {
    board.shell("board pull 17 up");
    await(subscriber, "door", "open", 1);
    board.shell("board pull 17 down");
    await(subscriber, "door", "open", 0);
    for (int pulse = 1; pulse <= 3; pulse++) {
      board.shell("board pull 5 up");
      board.shell("board pull 5 down");
      await(subscriber, "water", "count", pulse);
    }
    assertThat(board.shell("board value 22").strip()).isEqualTo("1");
    await(subscriber, "pump", "on", 1);
    assertThat(board.shell("cat " + PWM + "period " + PWM + "duty_cycle " + PWM + "enable"))
        .isEqualTo("40000\n16000\n1\n");
    await(subscriber, "fan", "duty", 40);
  }

  private static void chips(Board board, Subscriber subscriber) throws Exception {
    board.shell("board bme 519888,415148,30000");
    await(subscriber, "weather", "temperature", 25.08248);
    await(subscriber, "weather", "pressure", 100653.3);
    board.shell("board ads 500,1024,1650,3300");
    await(subscriber, "levels", "a1", 1.024);
    board.shell("board adc 777,1,2,3,4,5,6,7");
    await(subscriber, "knobs", "ch0", 2.50400390625);
    board.shell("board i2c absent 0x76");
    awaitQuality(subscriber, "weather", "temperature", "OFFLINE");
    board.shell("board i2c absent 0");
    await(subscriber, "weather", "temperature", 25.08248);
  }

  /** Without an uplink the pump is switched off, by the way that commands go. */
  private static void failSafe(Board board, XmppServer server) throws Exception {
    server.stop();
    board.awaitLine("pump: the uplink is lost, on is set to false");
    assertThat(board.shell("board value 22").strip()).isEqualTo("0");
  }

  /** A command to a relay, from outside; the line is what it says. */
  private static void command(Board board, Path config) throws Exception {
    board.shell(
        "EDGE_AGENT_NO_BUILD=1 %s/bin/edge-agent write --config %s valve on true --hold 15s"
                .formatted(Command.repository(), config)
            + " >/tmp/write.log 2>&1 &");
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () ->
                assertThat(board.shell("board value 23").strip())
                    .as(board.shell("cat /tmp/write.log"))
                    .isEqualTo("1"));
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> board.shell("cat /tmp/write.log").contains("on of valve is written"));
    assertThat(board.shell("cat /tmp/write.log")).containsPattern("valve +on +on");
  }

  private static Path write(Bed bed) throws Exception {
    return write(
        bed,
        "edge-agent",
        """
          cellar: { profile: maxim/ds18b20, w1: { id: %s }, every: 500 ms }
          door: { profile: generic/contact, gpio: { pin: GPIO17, pull: up, debounce: 5 ms } }
          water: { profile: generic/pulse-counter, gpio: { line: 5, chip: pinctrl-rp1 }, every: 500 ms }
          pump: { profile: generic/relay, gpio: { pin: GPIO22, on-start: on, fail-safe: off, fail-safe-after: 25 s } }
          fan: { profile: generic/pwm, pwm: { channel: 1, frequency: 25000, on-start: 40 } }
          weather: { profile: bosch/bme280, i2c: { bus: 1, address: 0x76 }, every: 500 ms }
          levels: { profile: ti/ads1115, i2c: { bus: 1, address: 0x49 }, every: 500 ms }
          knobs: { profile: microchip/mcp3008, spi: { bus: 0, chip: 0 }, every: 500 ms }
          boiler: { profile: test/boiler, serial: { port: /dev/ttyS0, baud: 115200 } }
        """
            .formatted(ID));
  }

  private static Path write(Bed bed, String name, String devices) throws Exception {
    Setup setup =
        new Setup(
            bed,
            "gateway1",
            "gateway1@edge.test",
            Board.SERVER,
            200,
            "200 ms",
            "senml-xml",
            devices);
    setup.writeProfiles();
    return bed.write(
        name + ".yaml", setup.text().replace("data-dir: ./var", "data-dir: /tmp/" + name));
  }

  private static void await(Subscriber subscriber, String device, String channel, double expected) {
    subscriber.awaitEntries(
        device + " says " + expected,
        PATIENCE,
        all -> last(all, device, channel).filter(e -> good(e, expected)).isPresent());
  }

  private static boolean good(Item.Entry entry, double expected) {
    boolean same =
        entry.value().orElse("") instanceof Number number
            ? number.doubleValue() == expected
            : entry.value().map(String::valueOf).equals(Optional.of(String.valueOf(expected != 0)));
    return entry.quality().isEmpty() && same;
  }

  private static void awaitQuality(
      Subscriber subscriber, String device, String channel, String quality) {
    subscriber.awaitEntries(
        quality,
        PATIENCE,
        all ->
            last(all, device, channel)
                .flatMap(Item.Entry::quality)
                .filter(quality::equals)
                .isPresent());
  }

  private static Optional<Item.Entry> last(List<Item.Entry> all, String device, String channel) {
    return all.stream()
        .filter(entry -> entry.name().equals("plant7/" + device + "/" + channel))
        .reduce((_, later) -> later);
  }
}
