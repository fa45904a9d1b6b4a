package dev.edgeagent.driver.gpio;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.board.Edge;
import dev.edgeagent.driver.board.GpioLines;
import dev.edgeagent.driver.board.InputLine;
import dev.edgeagent.driver.board.LineId;
import dev.edgeagent.driver.board.OutputLine;
import dev.edgeagent.driver.board.Pull;
import dev.edgeagent.driver.board.PwmOutput;
import dev.edgeagent.driver.board.PwmOutputs;
import dev.edgeagent.driver.board.PwmSignal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A board of lines that a test moves. */
final class FakeBoard implements GpioLines, PwmOutputs {
  private final Map<String, Line> lines = new ConcurrentHashMap<>();
  private final Map<Integer, Dimmed> outputs = new ConcurrentHashMap<>();

  Line line(String name) {
    return lines.computeIfAbsent(name, _ -> new Line());
  }

  Dimmed dimmed(int channel) {
    return outputs.computeIfAbsent(channel, _ -> new Dimmed());
  }

  @Override
  public InputLine input(LineId line, Pull pull, boolean activeLow, boolean beginnings)
      throws DriverException {
    Line taken = line(line.name()).taken();
    taken.beginnings = beginnings;
    return taken;
  }

  @Override
  public OutputLine output(LineId line, boolean activeLow, boolean on) throws DriverException {
    Line taken = line(line.name()).taken();
    taken.active = on;
    return taken;
  }

  @Override
  public PwmOutput open(Optional<String> chip, int channel) {
    return dimmed(channel);
  }

  private static DriverException unavailable(String message) {
    return new DriverException(DriverException.Kind.UNAVAILABLE, message);
  }

  /** A line. */
  static final class Line implements InputLine, OutputLine {
    private final BlockingQueue<Edge> edges = new LinkedBlockingQueue<>();
    private volatile boolean active;
    private volatile boolean gone;
    private volatile boolean taken;
    private volatile boolean held;
    private volatile boolean beginnings;

    private Line taken() throws DriverException {
      if (gone || taken) {
        throw unavailable(gone ? "there is no such line" : "the line is in use");
      }
      edges.clear();
      taken = true;
      return this;
    }

    /** Changes it, at a time of the kernel. */
    void change(boolean next, Duration time) {
      active = next;
      if (next || !beginnings) {
        edges.add(new Edge(next, time.toNanos()));
      }
    }

    void unplug(boolean yes) {
      gone = yes;
    }

    /** Something else drives it. */
    void hold() {
      held = true;
    }

    boolean isTaken() {
      return taken;
    }

    /** Whether all changes were taken. */
    boolean quiet() {
      return edges.isEmpty();
    }

    @Override
    public boolean active() throws DriverException {
      if (gone) {
        throw unavailable("the chip is gone");
      }
      return active;
    }

    @Override
    public Optional<Edge> await(Duration patience) throws DriverException {
      var _ = active();
      try {
        long millis = Math.min(20, Math.max(1, patience.toMillis()));
        return Optional.ofNullable(edges.poll(millis, TimeUnit.MILLISECONDS));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }

    @Override
    public void set(boolean next) throws DriverException {
      var _ = active();
      active = held ? active : next;
    }

    @Override
    public void close() {
      taken = false;
    }
  }

  /** A dimmed output. */
  static final class Dimmed implements PwmOutput {
    private volatile PwmSignal signal = new PwmSignal(0, 0);

    @Override
    public PwmSignal signal() {
      return signal;
    }

    @Override
    public void set(PwmSignal next) throws DriverException {
      if (next.period() > 1_000_000_000) {
        throw new DriverException(DriverException.Kind.REJECTED, "the period is too long");
      }
      signal = next;
    }

    @Override
    public void close() {}
  }
}
