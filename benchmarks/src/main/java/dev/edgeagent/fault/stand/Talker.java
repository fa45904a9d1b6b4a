package dev.edgeagent.fault.stand;

import dev.edgeagent.agent.testbed.Feed;
import dev.edgeagent.agent.testbed.Item;
import dev.edgeagent.agent.testbed.PtyPair;
import dev.edgeagent.fault.check.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A device at a serial port that counts at its own pace, whether anybody listens or not; each
 * number is in the books before it is said.
 */
final class Talker implements AutoCloseable {
  private final String name;
  private final Ledger ledger;
  private final PtyPair pty;
  private final Feed feed;

  Talker(String name, Duration every, Path link) throws IOException {
    this.name = name;
    ledger = new Ledger(name);
    pty = new PtyPair(link);
    feed =
        new Feed(
            pty,
            every,
            number -> {
              ledger.said(number, System.nanoTime());
              return "N=" + number;
            });
  }

  String name() {
    return name;
  }

  String node() {
    return GatewayConfig.NODES + name;
  }

  Ledger ledger() {
    return ledger;
  }

  Path port() {
    return pty.link();
  }

  /** The numbers in an item; readings that say that the device was gone are left out. */
  static List<Integer> numbers(Item item) {
    return item.records().stream()
        .filter(entry -> entry.quality().isEmpty())
        .map(entry -> (int) entry.number())
        .toList();
  }

  /** An item came to the subscriber. */
  void arrived(Item item) {
    if (item.lost().isPresent()) {
      ledger.announced(item.id(), item.lost().getAsInt());
    } else {
      ledger.arrived(item.id(), item.notified(), numbers(item));
    }
  }

  @Override
  public void close() throws IOException {
    feed.close();
    pty.close();
  }
}
