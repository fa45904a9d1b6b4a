package dev.edgeagent.benchmark;

import dev.edgeagent.broker.EdgeBroker;
import dev.edgeagent.broker.LocalAccounts;
import dev.edgeagent.identity.CertificateJids;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.listen.ListenOptions;
import dev.edgeagent.xmpp.listen.XmppListener;
import dev.edgeagent.xmpp.reach.HostPort;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;

/**
 * What a device that is on line at the edge broker and says nothing costs in memory: the heap of
 * broker and raw clients together, less that of the same clients at another server.
 */
final class Connections {
  private static final int COUNT = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestKeys keys;

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
            "edge.test", LocalAccounts.builder(Connections::accounts).creator(account).build());
    ListenOptions many =
        ListenOptions.DEFAULT.with(new ListenOptions.Admission(PATIENCE, 2 * COUNT, 2 * COUNT));
    try (var listener =
        XmppListener.start(new HostPort("127.0.0.1", 0), keys.ssl("server"), broker, many)) {
      double both = bytesEach(listener.port(), ssl);
      Table.head("idle connections", "kB each, edge broker with TLS", "kB each, raw client");
      Table.row(COUNT, kilobytes(both - alone), kilobytes(alone));
    }
  }

  private static List<Jid> accounts(List<X509Certificate> chain) {
    return CertificateJids.of(chain.getFirst()).stream().map(Jid::parse).toList();
  }

  private static double bytesEach(int port, SSLContext ssl) throws IOException {
    List<RawClient> clients = new ArrayList<>();
    try {
      new RawClient(port, ssl).close(); // what is loaded once is not counted
      long before = used();
      for (int i = 0; i < COUNT; i++) {
        RawClient client = new RawClient(port, ssl);
        client.skip();
        clients.add(client);
      }
      return (used() - before) / (double) COUNT;
    } finally {
      for (RawClient client : clients) {
        client.close();
      }
    }
  }

  /** The heap, and what Netty holds beside it. */
  private static long used() {
    System.gc();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
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
