package dev.edgeagent.agent.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A device that says a line at a steady rate, whether anybody listens or not. */
public final class Feed implements AutoCloseable {
  private final PtyPair pty;
  private final IntFunction<String> line;
  private final AtomicInteger last = new AtomicInteger();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> ticking;

  /** Begins at once, with line 1. */
  public Feed(PtyPair pty, Duration every, IntFunction<String> line) {
    this.pty = pty;
    this.line = line;
    ticking = clock.scheduleAtFixedRate(this::next, 0, every.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** A device that counts: {@code N=1}, {@code N=2}, … */
  public static Feed numbers(PtyPair pty, Duration every) {
    return new Feed(pty, every, n -> "N=" + n);
  }

  private void next() {
    try {
      pty.line(line.apply(last.get() + 1));
      last.incrementAndGet();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number of the last line. */
  public int last() {
    return last.get();
  }

  /** Ends it; returns the number of the last line. */
  public int stop() throws InterruptedException {
    if (ticking.isDone()) {
      throw new IllegalStateException("the pty broke at line " + last, ticking.exceptionNow());
    }
    clock.shutdown();
    if (!clock.awaitTermination(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("nobody reads the pty any more, at line " + last);
    }
    return last.get();
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
