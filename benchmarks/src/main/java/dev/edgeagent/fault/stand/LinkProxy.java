package dev.edgeagent.fault.stand;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The link between the agent and its server, on loopback: it can be cut, and it can fall silent
 * without being cut. Any thread; two daemon threads a connection, none of them virtual: the outputs
 * of processes are read on virtual threads, which may hold all carriers for seconds.
 */
public final class LinkProxy implements AutoCloseable {
  private static final int BUFFER = 16_384;

  private final ServerSocket listening;
  private final int target;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Wire> wires = new HashSet<>();
  private final Set<Direction> held = EnumSet.noneOf(Direction.class);
  private boolean cut;

  /** Where bytes go. */
  public enum Direction {
    /** From the agent to the server. */
    UP,
    /** From the server to the agent. */
    DOWN
  }

  /** A connection, with its two halves; a dead one is never served again, and nobody is told. */
  private static final class Wire {
    private final Socket agent;
    private final Socket server;
    private boolean dead;

    Wire(Socket agent, Socket server) {
      this.agent = agent;
      this.server = server;
    }
  }

  /** Leads to a port of loopback. */
  public LinkProxy(int target) throws IOException {
    this.target = target;
    listening = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("link").start(this::accept);
  }

  /** Host and port, as a configuration wants them. */
  public String host() {
    return "127.0.0.1:" + listening.getLocalPort();
  }

  /** Resets what is connected, and whoever connects. */
  public void cut() {
    locked(
        () -> {
          cut = true;
          resetAll();
        });
  }

  /** Takes connections again. */
  public void mend() {
    locked(() -> cut = false);
  }

  /** Lets nothing through any more in these directions; connections stay open. */
  public void hold(Set<Direction> directions) {
    locked(() -> held.addAll(directions));
  }

  /** Lets everything through again, also what has piled up. */
  public void resume() {
    locked(held::clear);
  }

  /** Lets new connections through; the old ones are reset. */
  public void resumeWithReset() {
    locked(
        () -> {
          resetAll();
          held.clear();
        });
  }

  /** Lets new connections through; the old ones stay silent for good. */
  public void resumeWithoutOld() {
    locked(
        () -> {
          wires.forEach(wire -> wire.dead = true);
          held.clear();
        });
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void resetAll() {
    wires.stream().filter(wire -> !wire.dead).forEach(LinkProxy::reset);
    wires.removeIf(wire -> !wire.dead);
  }

  private static void reset(Wire wire) {
    reset(wire.agent);
    reset(wire.server);
  }

  private static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // closed already
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        connect(listening.accept());
      } catch (IOException e) {
        // closed: the loop ends
      }
    }
  }

  private void connect(Socket agent) {
    Socket server;
    try {
      server = new Socket(InetAddress.getLoopbackAddress(), target);
      agent.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
    } catch (IOException e) {
      reset(agent); // nobody listens there
      return;
    }
    Wire wire = new Wire(agent, server);
    locked(
        () -> {
          if (cut) {
            reset(wire);
          } else {
            wires.add(wire);
            start(() -> pump(wire, Direction.UP, agent, server));
            start(() -> pump(wire, Direction.DOWN, server, agent));
          }
        });
  }

  private static void start(Runnable pump) {
    Thread.ofPlatform().daemon().name("link-pump").start(pump);
  }

  private void pump(Wire wire, Direction direction, Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try {
      int n = from.getInputStream().read(buffer);
      while (passes(wire, direction) && n >= 0) {
        to.getOutputStream().write(buffer, 0, n);
        n = from.getInputStream().read(buffer);
      }
    } catch (IOException e) {
      // one side is gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    locked(
        () -> {
          if (wires.contains(wire) && !wire.dead) {
            wires.remove(wire);
            reset(wire);
          }
        });
  }

  /** Waits while the direction is held; false for a connection that is dead. */
  private boolean passes(Wire wire, Direction direction) throws InterruptedException {
    lock.lock();
    try {
      while (held.contains(direction) && !wire.dead && wires.contains(wire)) {
        changed.await();
      }
      return !wire.dead;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    locked(
        () -> {
          wires.forEach(LinkProxy::reset);
          wires.clear();
        });
  }
}
