package dev.edgeagent.xmpp.reach;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the C library, which knows more than the DNS: /etc/hosts, names of the local network (mDNS),
 * search domains. It blocks in native code and cannot be told to stop, so each lookup has a
 * platform thread of its own, {@code xmpp-lookup}, that nobody waits for longer than asked; it ends
 * when the C library gives up.
 */
final class AddressLookup {
  /** Lookups that hang; more are refused. */
  private static final int MOST_AT_ONCE = 4;

  private final Semaphore free = new Semaphore(MOST_AT_ONCE);

  /**
   * Blocks at most so long.
   *
   * @param host in its ASCII form
   * @return at least one
   * @throws UnknownHostException with a message that says why
   */
  List<InetAddress> addresses(String host, Duration within)
      throws UnknownHostException, InterruptedException {
    if (!free.tryAcquire()) {
      throw new UnknownHostException("no answer to " + MOST_AT_ONCE + " earlier questions");
    }
    FutureTask<List<InetAddress>> task =
        new FutureTask<>(
            () -> {
              try {
                return List.of(InetAddress.getAllByName(host));
              } finally {
                free.release();
              }
            });
    var _ = Thread.ofPlatform().daemon().name("xmpp-lookup").start(task);
    try {
      return task.get(within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw because("no answer in " + Math.max(1, within.toSeconds()) + " s", e);
    } catch (ExecutionException e) {
      String why = String.valueOf(e.getCause() == null ? null : e.getCause().getMessage());
      String start = host + ": ";
      throw because(why.startsWith(start) ? why.substring(start.length()) : why, e);
    }
  }

  private static UnknownHostException because(String why, Exception cause) {
    UnknownHostException unknown = new UnknownHostException(why);
    unknown.initCause(cause);
    return unknown;
  }
}
