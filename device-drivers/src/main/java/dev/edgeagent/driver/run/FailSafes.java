package dev.edgeagent.driver.run;

import dev.edgeagent.driver.DevicePlan;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives devices the value of their {@link DevicePlan.FailSafe} when the uplink is lost for long
 * enough, and again until they took it. What they were before does not come back with the uplink:
 * whoever controls them decides. Any thread; without such devices it has none of its own.
 */
public final class FailSafes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FailSafes.class);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration IN_TIME = Duration.ofSeconds(10);

  private final List<DevicePlan> plans;
  private final Function<Write, CompletableFuture<WriteOutcome>> submit;
  private final InstantSource wall;
  private final List<Future<?>> armed = new ArrayList<>();
  private final ScheduledExecutorService timer;
  private boolean lost;
  private int losses;

  /**
   * For some devices; the uplink is there until {@link #lost}.
   *
   * @param submit writes, as {@link DeviceRuntime#submit} does
   * @param wall judges the deadlines of writes
   */
  public FailSafes(
      List<DevicePlan> plans,
      Function<Write, CompletableFuture<WriteOutcome>> submit,
      InstantSource wall) {
    this.plans = plans.stream().filter(plan -> plan.failSafe().isPresent()).toList();
    this.submit = submit;
    this.wall = wall;
    // Its thread begins with the first task.
    timer =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().daemon().name("fail-safe").unstarted(task));
  }

  /** The uplink is lost; said again while it is, it changes nothing. */
  public synchronized void lost() {
    if (lost) {
      return;
    }
    lost = true;
    losses++;
    for (DevicePlan plan : plans) {
      plan.failSafe().ifPresent(safe -> arm(plan, safe, safe.after(), losses));
    }
  }

  /** The uplink is back. */
  public synchronized void back() {
    lost = false;
    armed.forEach(task -> task.cancel(false));
    armed.clear();
  }

  private synchronized void arm(
      DevicePlan plan, DevicePlan.FailSafe safe, Duration after, int loss) {
    if (lost && loss == losses && !timer.isShutdown()) {
      armed.removeIf(Future::isDone);
      armed.add(
          timer.schedule(() -> apply(plan, safe, loss), after.toMillis(), TimeUnit.MILLISECONDS));
    }
  }

  private void apply(DevicePlan plan, DevicePlan.FailSafe safe, int loss) {
    Write write = new Write(plan.id(), safe.channel(), safe.value(), wall.instant().plus(IN_TIME));
    var _ =
        submit
            .apply(write)
            .thenAccept(
                outcome -> {
                  if (outcome instanceof WriteOutcome.Written) {
                    LOG.warn(
                        "{}: the uplink is lost, {} is set to {}",
                        plan.id(),
                        safe.channel(),
                        safe.value());
                  } else {
                    LOG.debug("{}: not yet safe: {}", plan.id(), outcome);
                    arm(plan, safe, AGAIN, loss);
                  }
                });
  }

  /** Ends it; what was armed is not done any more. */
  @Override
  public synchronized void close() {
    timer.shutdownNow();
  }
}
