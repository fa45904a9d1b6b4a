package dev.edgeagent.agent.life;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Whether somebody wants the process to end, by Ctrl-C or SIGTERM. A command that ends gently says
 * so with {@link #watch} before it begins; any other is ended at once. Any thread.
 */
public final class StopSignal {
  private final CountDownLatch requested = new CountDownLatch(1);
  private volatile boolean watched;

  /** From here on, the command looks at this signal and ends by itself. */
  public void watch() {
    watched = true;
  }

  /** Whether somebody looks. */
  public boolean watched() {
    return watched;
  }

  /** Asks for the end. */
  public void request() {
    requested.countDown();
  }

  /** Whether the end was asked for. */
  public boolean requested() {
    return requested.getCount() == 0;
  }

  /** Waits until the end is asked for. */
  public void await() throws InterruptedException {
    requested.await();
  }

  /** Waits until the end is asked for, but no longer than this; whether it was. */
  public boolean await(Duration most) throws InterruptedException {
    return requested.await(most.toNanos(), TimeUnit.NANOSECONDS);
  }
}
