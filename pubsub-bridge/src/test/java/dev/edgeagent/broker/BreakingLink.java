package dev.edgeagent.broker;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Carries the bytes of connections to a port, until the test breaks them. One connection at a time
 * is the current one.
 */
final class BreakingLink implements AutoCloseable {
  private final ServerSocket listening;
  private final int target;
  private final List<Socket> sockets = new ArrayList<>();
  private final AtomicLong untilBreak = new AtomicLong(Long.MAX_VALUE);

  BreakingLink(int target) throws IOException {
    this.target = target;
    this.listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("breaking-link").start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Both ends are reset when so many more bytes have come from the server. */
  void breakAfter(long bytes) {
    untilBreak.set(bytes);
  }

  /** The client's end is reset; the server's stays, and nothing comes from it any more. */
  void breakForClient() throws IOException {
    synchronized (sockets) {
      reset(sockets.get(sockets.size() - 2));
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        synchronized (sockets) {
          sockets.add(client);
          sockets.add(server);
        }
        start(() -> carry(client, server, false));
        start(() -> carry(server, client, true));
      } catch (IOException e) {
        // the test is over, or one of the two has gone
      }
    }
  }

  private static void start(Runnable task) {
    Thread.ofPlatform().daemon().name("breaking-link").start(task);
  }

  /** Ends without closing the other side, as a link does that is gone. */
  private void carry(Socket from, Socket to, boolean counted) {
    byte[] some = new byte[1000];
    try {
      InputStream in = from.getInputStream();
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        if (counted && untilBreak.addAndGet(-n) <= 0) {
          untilBreak.set(Long.MAX_VALUE);
          reset(from);
          reset(to);
          return;
        }
        to.getOutputStream().write(some, 0, n);
      }
      to.shutdownOutput();
    } catch (IOException e) {
      // broken, as the test wants it
    }
  }

  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    synchronized (sockets) {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }
}
