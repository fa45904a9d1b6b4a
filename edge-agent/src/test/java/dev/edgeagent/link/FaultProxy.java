package dev.edgeagent.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Stands between a client and a server on loopback, and breaks each connection as it is told. */
final class FaultProxy implements AutoCloseable {
  private static final int BUFFER = 4096;
  private static final long LATE_NANOS = 30_000_000;

  /** Bytes that come twice may do no harm: a connection that lives on is closed after so many. */
  private static final int UNHARMED = 40_000;

  private final ServerSocket listening;
  private final int target;
  private final IntFunction<Fault> plan;
  private final List<Socket> sockets = new ArrayList<>();
  private final AtomicInteger broken = new AtomicInteger();

  /**
   * Leads to a port of loopback.
   *
   * @param plan the fate of the next connection, by how many were broken so far; one at a time
   */
  FaultProxy(int target, IntFunction<Fault> plan) throws IOException {
    this.target = target;
    this.plan = plan;
    listening = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("fault-proxy").start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** How many connections it has broken. */
  int broken() {
    return broken.get();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        remember(client, server);
        Fault fault = plan.apply(broken.get());
        start(client, server, fault.upstream() ? fault : Fault.NONE);
        start(server, client, fault.upstream() ? Fault.NONE : fault);
      } catch (IOException e) {
        // closed, or the server does not listen: the client finds out
      }
    }
  }

  private synchronized void remember(Socket client, Socket server) {
    sockets.removeIf(Socket::isClosed);
    sockets.add(client);
    sockets.add(server);
  }

  private void start(Socket from, Socket to, Fault fault) {
    Thread.ofVirtual().start(() -> pump(from, to, fault));
  }

  private void pump(Socket from, Socket to, Fault fault) {
    try (from;
        to) {
      byte[] buffer = new byte[BUFFER];
      long passed = 0;
      boolean done = fault.kind() == Fault.Kind.NONE;
      for (int n = from.getInputStream().read(buffer);
          n >= 0;
          n = from.getInputStream().read(buffer)) {
        if (!done && passed + n > fault.after()) {
          done = true;
          broken.incrementAndGet();
          if (!goesOn(fault, from, to, buffer, (int) (fault.after() - passed))) {
            return;
          }
        }
        to.getOutputStream().write(buffer, 0, n);
        passed += n;
        if (fault.kind() != Fault.Kind.NONE && passed > fault.after() + UNHARMED) {
          return;
        }
      }
    } catch (IOException e) {
      // one side is gone; the other is closed
    }
  }

  /** Does what is to be done in the middle of a buffer; false when that is the end. */
  private static boolean goesOn(Fault fault, Socket from, Socket to, byte[] buffer, int before)
      throws IOException {
    return switch (fault.kind()) {
      case FIN -> {
        to.getOutputStream().write(buffer, 0, before);
        yield false;
      }
      case RESET -> {
        to.getOutputStream().write(buffer, 0, before);
        from.setSoLinger(true, 0);
        to.setSoLinger(true, 0);
        yield false;
      }
      case DUPLICATE -> {
        to.getOutputStream().write(buffer, 0, before + 1);
        yield true;
      }
      case DELAY -> {
        LockSupport.parkNanos(LATE_NANOS);
        to.setSoLinger(true, 0);
        yield false;
      }
      case NONE -> true;
    };
  }

  @Override
  public synchronized void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
