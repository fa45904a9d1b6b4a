package dev.edgeagent.driver.gpio.watch;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.board.Edge;
import dev.edgeagent.driver.board.InputLine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the changes of one line from the kernel, which keeps 16, as fast as they come. Pulses are
 * counted at once; changes wait for the thread of the bus, at most {@value #MOST}: of more, the
 * oldest is dropped and counted. Its thread waits for nothing but the line.
 */
public final class LineWatch {
  /** The most changes that wait. */
  public static final int MOST = 256;

  /** The longest wait: how long its end takes. Five wake-ups a second. */
  private static final Duration LISTEN = Duration.ofMillis(200);

  /**
   * What was seen since it was asked the last time.
   *
   * @param changes the oldest first; none unless they are wanted
   * @param dropped how many more there were
   */
  public record Seen(List<Change> changes, long dropped) {}

  /**
   * The pulses so far.
   *
   * @param count how often the line became active
   * @param last when it last did, by the kernel's monotonic clock; 0 before the first
   */
  public record Pulses(long count, long last) {}

  private final InputLine line;
  private final InstantSource wall;
  private final boolean wanted;
  private final long hold;
  private final LineShare share;
  private final Debounce debounce;
  private final Thread thread;
  private final Deque<Change> changes = new ArrayDeque<>();
  private long dropped;
  private Pulses pulses = new Pulses(0, 0);
  private @Nullable DriverException trouble;
  private boolean active;
  private volatile boolean stopped;

  /**
   * Begins to watch.
   *
   * @param hold how long a change must last
   * @param wanted whether changes are wanted, and not pulses alone
   * @throws DriverException as {@link InputLine#active}
   */
  public LineWatch(
      String name,
      InputLine line,
      Duration hold,
      boolean wanted,
      LineShare share,
      InstantSource wall)
      throws DriverException {
    this.line = line;
    this.wall = wall;
    this.wanted = wanted;
    this.share = share;
    active = line.active();
    this.hold = hold.toNanos();
    debounce = new Debounce(this.hold, active);
    thread = Thread.ofPlatform().daemon().name("gpio-" + name).start(this::run);
  }

  private void run() {
    try {
      while (!stopped) {
        watch();
      }
    } catch (DriverException e) {
      end(e);
    } catch (RuntimeException bug) {
      end(new DriverException(DriverException.Kind.UNAVAILABLE, "a bug: " + bug, bug));
    }
  }

  private void end(DriverException why) {
    share.locked(
        () -> {
          trouble = why;
          return share.ring();
        });
  }

  private void watch() throws DriverException {
    long doubt = debounce.doubt();
    Optional<Edge> edge = line.await(doubt > 0 ? Duration.ofNanos(doubt) : LISTEN);
    if (edge.isPresent()) {
      note(debounce.change(change(edge.get())));
    } else if (doubt > 0) {
      note(debounce.quiet(Long.MAX_VALUE));
    } else if (levels() && line.active() != debounce.active()) {
      // More came than the kernel keeps.
      note(debounce.change(change(new Edge(!debounce.active(), System.nanoTime()))));
    }
  }

  /** Otherwise only beginnings come, of which each is a pulse. */
  private boolean levels() {
    return wanted || hold > 0;
  }

  private Change change(Edge edge) {
    return new Change(edge.active(), edge.nanos(), wall.instant());
  }

  private void note(Optional<Change> change) {
    change.ifPresent(seen -> share.locked(() -> note(seen)));
  }

  private boolean note(Change change) {
    active = change.active();
    if (change.active()) {
      pulses = new Pulses(pulses.count() + 1, change.nanos());
    }
    if (!wanted) {
      return false;
    }
    changes.add(change);
    if (changes.size() > MOST) {
      changes.remove();
      dropped++;
    }
    return share.ring();
  }

  /** Whether the line is active. */
  public boolean active() {
    return share.locked(() -> active);
  }

  /** The pulses so far. */
  public Pulses pulses() {
    return share.locked(() -> pulses);
  }

  /**
   * Takes what was seen.
   *
   * @throws DriverException what happened to the line
   */
  public Seen take() throws DriverException {
    DriverException happened = share.locked(() -> trouble);
    if (happened != null) {
      throw new DriverException(happened.kind(), happened.getMessage(), happened);
    }
    return share.locked(
        () -> {
          Seen seen = new Seen(new ArrayList<>(changes), dropped);
          changes.clear();
          dropped = 0;
          return seen;
        });
  }

  /** Whether somebody should take something. With the lock of the share. */
  boolean waiting() {
    return trouble != null || !changes.isEmpty();
  }

  /** Ends the thread and gives the line back, within a second. */
  public void close() {
    stopped = true;
    try {
      thread.join(Duration.ofSeconds(1));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    line.close();
  }
}
