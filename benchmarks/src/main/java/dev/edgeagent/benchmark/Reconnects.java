package dev.edgeagent.benchmark;

import dev.edgeagent.pace.Backoff;
import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.iq.IqRouter;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.net.ClientConfig;
import dev.edgeagent.xmpp.net.ConnectionListener;
import dev.edgeagent.xmpp.net.XmppConnection;
import dev.edgeagent.xmpp.reach.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;

/**
 * How long it takes from a link that is reset until stanzas may flow again: the raw client logs in
 * anew, the agent's connection begins a new session or resumes the old one. Without the wait before
 * the first try, which is the backoff's.
 */
final class Reconnects {
  private static final int ROUNDS = 60;
  private static final int WARM_UP = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SSLContext ssl;

  Reconnects(SSLContext ssl) {
    this.ssl = ssl;
  }

  /** Prints a row for each server: medians. */
  void measure(List<Server> servers) throws Exception {
    Table.head("server", "raw login, ms", "new session, ms", "ratio", "resumed, ms", "ratio");
    for (Server server : servers) {
      Table.progress("reconnecting to " + server.name());
      try (Relay relay = new Relay(server)) {
        double raw = raw(relay);
        double anew = agent(relay, false);
        double resumed = agent(relay, true);
        Table.row(
            server.name(),
            text(raw),
            text(anew),
            ratio(anew, raw),
            text(resumed),
            ratio(resumed, raw));
      }
    }
  }

  private double raw(Relay relay) throws IOException {
    double[] times = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      try (RawClient client = new RawClient(relay.port(), ssl)) {
        client.skip(); // the presence has been taken too: it is on line
        times[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    return median(times);
  }

  private double agent(Relay relay, boolean resumable) throws Exception {
    Backoff none =
        new Backoff(
            Duration.ofNanos(1), Duration.ofMillis(1), PATIENCE, RandomGenerator.getDefault());
    Flowing flowing = new Flowing();
    double[] times = new double[ROUNDS];
    try (var connection =
        new XmppConnection(config(relay, resumable), new IqRouter(), flowing, none)) {
      connection.start();
      flowing.await();
      for (int i = 0; i < ROUNDS; i++) {
        long start = System.nanoTime();
        relay.cut();
        flowing.await();
        times[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    return median(times);
  }

  private ClientConfig config(Relay relay, boolean resumable) {
    return new ClientConfig(
        Jid.parse("gateway1@edge.test"),
        "reconnects",
        Optional.of(new HostPort("127.0.0.1", relay.port())),
        ClientConfig.Tls.STARTTLS,
        ssl,
        new ClientConfig.Login.External(),
        PATIENCE,
        new ClientConfig.Upkeep(PATIENCE, ClientConfig.Upkeep.USUAL_SILENCE, resumable));
  }

  private static double median(double[] times) {
    double[] sorted = Arrays.copyOfRange(times, WARM_UP, times.length);
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static String text(double millis) {
    return String.format(Locale.ROOT, "%.1f", millis);
  }

  private static String ratio(double ours, double raw) {
    return String.format(Locale.ROOT, "%.2f", ours / raw);
  }

  /** Hears when stanzas may flow. */
  private static final class Flowing implements ConnectionListener {
    private final BlockingQueue<Boolean> times = new LinkedBlockingQueue<>();

    void await() throws IOException, InterruptedException {
      if (times.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS) == null) {
        throw new IOException("not on line again in " + PATIENCE.toSeconds() + " s");
      }
    }

    @Override
    public void online(Jid bound) {
      times.add(true);
    }

    @Override
    public void suspended(ConnectFailure failure) {}

    @Override
    public void resumed() {
      times.add(true);
    }

    @Override
    public void offline(ConnectFailure failure) {}

    @Override
    public void received(Stanza stanza) {}
  }

  /** Stands before a server on the loopback address; its connections can be reset at any time. */
  private static final class Relay implements AutoCloseable {
    private final ServerSocket listening;
    private final Server server;
    private final List<Socket> sockets = new ArrayList<>();

    Relay(Server server) throws IOException {
      this.server = server;
      listening = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(this::accept);
    }

    int port() {
      return listening.getLocalPort();
    }

    private void accept() {
      while (!listening.isClosed()) {
        try {
          Socket client = listening.accept();
          Socket behind = new Socket(InetAddress.getLoopbackAddress(), server.port());
          client.setTcpNoDelay(true);
          behind.setTcpNoDelay(true);
          remember(client, behind);
          Thread.ofVirtual().start(() -> pump(client, behind));
          Thread.ofVirtual().start(() -> pump(behind, client));
        } catch (IOException e) {
          // closed, or the server is gone: the client finds out
        }
      }
    }

    private synchronized void remember(Socket client, Socket behind) {
      sockets.add(client);
      sockets.add(behind);
    }

    private static void pump(Socket from, Socket to) {
      try (from;
          to) {
        from.getInputStream().transferTo(to.getOutputStream());
      } catch (IOException e) {
        // reset
      }
    }

    /** Resets all connections. */
    synchronized void cut() throws IOException {
      for (Socket socket : sockets) {
        if (!socket.isClosed()) {
          socket.setSoLinger(true, 0);
          socket.close();
        }
      }
      sockets.clear();
    }

    @Override
    public void close() throws IOException {
      listening.close();
      cut();
    }
  }
}
