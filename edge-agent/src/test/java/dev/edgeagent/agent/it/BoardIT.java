package dev.edgeagent.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.testbed.Bed;
import dev.edgeagent.agent.testbed.Board;
import dev.edgeagent.agent.testbed.Item;
import dev.edgeagent.agent.testbed.Setup;
import dev.edgeagent.agent.testbed.Subscriber;
import dev.edgeagent.agent.testbed.XmppServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The agent on the processor of a Raspberry Pi, with its device files: a thermometer on 1-Wire and
 * a serial line.
 */
class BoardIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ID = "28-0000075a1b2c";
  private static final String CELLAR = "plant7/cellar";
  private static final String BOILER = "plant7/boiler";

  @Test
  void theAgentReadsTheDevicesOfABoardAndPublishesThem() throws Exception {
    try (var bed = new Bed();
        var server = new XmppServer(XmppServer.Kind.PROSODY, bed);
        var subscriber = new Subscriber(server, bed, CELLAR, BOILER);
        var board = new Board(bed, server, write(bed))) {
      board.awaitLine("upstream: on line");
      board.shell("board w1 " + ID + " 23125");
      await(subscriber, "cellar", "temperature", 23.125);

      board.serial("T=21.50;P=1.32;R=1\n");
      await(subscriber, "boiler", "temperature", 21.5);

      board.shell("board w1 " + ID + " fail");
      awaitQuality(subscriber, "STALE");
      board.shell("board w1 " + ID + " gone");
      awaitQuality(subscriber, "OFFLINE");
      board.shell("board w1 " + ID + " -10125");
      await(subscriber, "cellar", "temperature", -10.125);
      assertThat(board.stop()).as(board.output().toString()).isZero();
    }
  }

  private static Path write(Bed bed) throws Exception {
    String devices =
        """
          cellar: { profile: maxim/ds18b20, w1: { id: %s }, every: 500 ms }
          boiler: { profile: test/boiler, serial: { port: /dev/ttyS0, baud: 115200 } }
        """
            .formatted(ID);
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
        "edge-agent.yaml", setup.text().replace("data-dir: ./var", "data-dir: /tmp/var"));
  }

  private static void await(Subscriber subscriber, String device, String channel, double expected) {
    subscriber.awaitEntries(
        device + " says " + expected,
        PATIENCE,
        all -> last(all, device, channel).filter(e -> good(e, expected)).isPresent());
  }

  private static boolean good(Item.Entry entry, double expected) {
    return entry.quality().isEmpty() && entry.number() == expected;
  }

  private static void awaitQuality(Subscriber subscriber, String quality) {
    subscriber.awaitEntries(
        quality,
        PATIENCE,
        all ->
            last(all, "cellar", "temperature")
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
