package dev.edgeagent.fault.stand;

import dev.edgeagent.agent.testbed.Bed;
import dev.edgeagent.agent.testbed.Setup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * How the agent is configured for one of its lives.
 *
 * @param each whether every reading is written at once
 * @param minFree what the outbox leaves of the disk, in bytes
 */
record GatewayConfig(boolean each, long minFree) {
  static final String NODES = "plant7/";

  /** How many items a node keeps: more than come in any cycle. */
  static final int MAX_ITEMS = 400;

  private static final Duration WINDOW = Duration.ofMillis(200);
  private static final long KEPT_FREE = 1_000_000;

  /** One of four; most of them leave some of the disk for others, as nearly everybody's. */
  static GatewayConfig draw(Random random) {
    return new GatewayConfig(random.nextBoolean(), random.nextInt(4) > 0 ? KEPT_FREE : 0);
  }

  /** How long a reading may wait for others before it is written. */
  Duration window() {
    return each ? Duration.ZERO : WINDOW;
  }

  /** Writes it, with the profile of devices that count. */
  Path write(Bed bed, String host, List<Talker> talkers) throws IOException {
    Setup.counter(bed, host, talkers.getFirst().port()).writeProfiles();
    String devices =
        talkers.stream()
            .map(
                talker ->
                    "  %s: { profile: test/counter, serial: { port: %s, baud: 115200 } }\n"
                        .formatted(talker.name(), talker.port()))
            .collect(Collectors.joining());
    return bed.write("edge-agent.yaml", text(bed.certificates(), host, devices));
  }

  private String text(Path certificates, String host, String devices) {
    String pack = each ? "" : ", max-delay: " + WINDOW.toMillis() + " ms";
    return """
      gateway: plant7
      data-dir: ./var
      profiles: [./profiles]
      identity:
        certificate: %1$s/gateway1.crt
        key: %1$s/gateway1.key
        trust: %1$s/ca.crt
      upstream:
        jid: gateway1@edge.test
        host: %2$s
        tls: starttls
        pubsub: pubsub.edge.test
        subscribers: [user1@edge.test]
        max-items: %3$d
        payload: senml-xml
        dead-after: 10 s
      outbox:
        durability: %4$s
        min-free: %5$d kB
        pack: { max-readings: 20%6$s }
      devices:
      %7$s"""
        .formatted(
            certificates, host, MAX_ITEMS, each ? "each" : "window", minFree / 1000, pack, devices);
  }
}
