package dev.edgeagent.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Stands before a server on the loopback address; its connections can be reset at any time. */
final class Relay implements AutoCloseable {
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
