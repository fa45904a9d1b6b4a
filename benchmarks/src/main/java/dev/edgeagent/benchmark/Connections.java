package dev.edgeagent.benchmark;

import dev.edgeagent.broker.EdgeBroker;
import dev.edgeagent.broker.LocalAccounts;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.listen.ListenOptions;
import dev.edgeagent.xmpp.listen.XmppListener;
import dev.edgeagent.xmpp.reach.HostPort;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/**
 * What a device that is on line at the edge broker and says nothing costs in memory: the heap of
 * broker and raw clients together, less that of the same clients at another server.
 */
final class Connections {
  private static final int COUNT = 150;
  private static final int WARM_UP = 20;
  private static final int COLLECTIONS = 5;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestKeys keys;
  private final AtomicInteger logins = new AtomicInteger();

  Connections(TestKeys keys) {
    this.keys = keys;
  }

  /** Prints a row. */
  void measure(Server other) throws Exception {
    Table.progress("idle connections");
    SSLContext ssl = keys.ssl("gateway1");
    double alone = bytesEach(other.port(), ssl);
    Jid account = Jid.parse("gateway1@edge.test");
    EdgeBroker broker =
        new EdgeBroker(
            "edge.test", LocalAccounts.builder(this::anotherAccount).creator(account).build());
    ListenOptions many =
        ListenOptions.DEFAULT.with(new ListenOptions.Admission(PATIENCE, 2 * COUNT, 2 * COUNT));
    try (var listener =
        XmppListener.start(new HostPort("127.0.0.1", 0), keys.ssl("server"), broker, many)) {
      double both = bytesEach(listener.port(), ssl);
      Table.head("idle connections", "kB each, edge broker with TLS", "kB each, raw client");
      Table.row(COUNT, kilobytes(both - alone), kilobytes(alone));
    }
  }

  /** One certificate is everybody: an account has few sessions. */
  private List<Jid> anotherAccount(List<X509Certificate> chain) {
    return List.of(Jid.parse("device" + logins.incrementAndGet() + "@edge.test"));
  }

  private static double bytesEach(int port, SSLContext ssl) throws Exception {
    bytesOf(WARM_UP, port, ssl); // what is loaded and cached once is not counted
    return bytesOf(COUNT, port, ssl) / (double) COUNT;
  }

  private static long bytesOf(int count, int port, SSLContext ssl) throws Exception {
    List<RawClient> clients = new ArrayList<>();
    try {
      long before = used();
      for (int i = 0; i < count; i++) {
        RawClient client = new RawClient(port, ssl);
        client.skip();
        clients.add(client);
      }
      return used() - before;
    } finally {
      for (RawClient client : clients) {
        client.close();
      }
    }
  }

  /** The heap when all that is garbage is gone, and what Netty holds beside it. */
  private static long used() throws InterruptedException {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      Thread.sleep(PAUSE); // what was closed is cleaned by threads of its own
    }
    long direct =
        ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider pool
            ? pool.metric().usedDirectMemory()
            : 0;
    return runtime.totalMemory() - runtime.freeMemory() + direct;
  }

  private static String kilobytes(double bytes) {
    return String.format(Locale.ROOT, "%.0f", bytes / 1000);
  }
}
