package dev.edgeagent.benchmark.delivery.measure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** Stands before a server and counts what TCP carries: TLS records, without the headers below. */
final class CountingRelay implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  private final ServerSocket door;
  private final int port;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong received = new AtomicLong();

  /** Listens on a free port of the loopback address. */
  CountingRelay(WatchedServer server) throws IOException {
    port = server.port();
    door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("relay").start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Bytes to the server. */
  long sent() {
    return sent.get();
  }

  /** Bytes from the server. */
  long received() {
    return received.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Thread.ofVirtual().name("relay-up").start(() -> pump(client, server, sent));
        Thread.ofVirtual().name("relay-down").start(() -> pump(server, client, received));
      }
    } catch (IOException _) {
      // the door is closed
    }
  }

  private static void pump(Socket from, Socket to, AtomicLong count) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER];
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        out.write(buffer, 0, length);
        count.addAndGet(length);
      }
    } catch (IOException _) {
      // one side is gone, and now both are
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
