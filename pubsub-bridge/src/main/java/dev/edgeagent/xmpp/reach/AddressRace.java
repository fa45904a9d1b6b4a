package dev.edgeagent.xmpp.reach;

import dev.edgeagent.xmpp.watch.AttemptEvent;
import dev.edgeagent.xmpp.watch.AttemptObserver;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Connects to the first of several addresses that answers (RFC 8305): the families take turns, each
 * address gets a head start, and one that is dead costs no more than that. Blocks; not on the
 * network thread.
 */
final class AddressRace {
  /** RFC 8305 §5. */
  private static final Duration HEAD_START = Duration.ofMillis(250);

  private final Bootstrap bootstrap;
  private final AttemptObserver observer;
  private final BlockingQueue<Outcome> done = new LinkedBlockingQueue<>();
  private final List<ChannelFuture> started = new ArrayList<>();

  private record Outcome(InetSocketAddress address, ChannelFuture attempt, Duration took) {}

  AddressRace(Bootstrap bootstrap, AttemptObserver observer) {
    this.bootstrap = bootstrap;
    this.observer = observer;
  }

  /** Addresses of one kind and the other in turn, the kind of the first one first. */
  static List<InetAddress> interleaved(List<InetAddress> addresses) {
    Queue<InetAddress> first = new ArrayDeque<>();
    Queue<InetAddress> second = new ArrayDeque<>();
    for (InetAddress address : addresses) {
      boolean alike =
          address instanceof Inet6Address == addresses.getFirst() instanceof Inet6Address;
      (alike ? first : second).add(address);
    }
    List<InetAddress> mixed = new ArrayList<>();
    while (!first.isEmpty() || !second.isEmpty()) {
      if (!first.isEmpty()) {
        mixed.add(first.remove());
      }
      if (!second.isEmpty()) {
        mixed.add(second.remove());
      }
    }
    return mixed;
  }

  /**
   * Runs it once.
   *
   * @throws UnreachedException with the reason of an address that refused, else of the one that
   *     failed last
   */
  Channel run(List<InetAddress> addresses, int port, Duration patience)
      throws UnreachedException, InterruptedException {
    Deque<InetAddress> waiting = new ArrayDeque<>(interleaved(addresses));
    long end = System.nanoTime() + patience.toNanos();
    Throwable last = new SocketTimeoutException("no answer in " + seconds(patience) + " s");
    int running = 0;
    try {
      while (running > 0 || !waiting.isEmpty()) {
        if (!waiting.isEmpty()) {
          start(new InetSocketAddress(waiting.remove(), port));
          running++;
        }
        long left = end - System.nanoTime();
        long pause = waiting.isEmpty() ? left : Math.min(left, HEAD_START.toNanos());
        Outcome first = done.poll(pause, TimeUnit.NANOSECONDS);
        if (first != null) {
          tell(first);
        }
        if (first != null && first.attempt().isSuccess()) {
          started.remove(first.attempt());
          return first.attempt().channel();
        }
        if (first != null) {
          running--;
          last = UnreachedException.isRefusal(last) ? last : first.attempt().cause();
        } else if (left <= 0) {
          break;
        }
      }
      throw new UnreachedException(last);
    } finally {
      started.forEach(AddressRace::giveUp);
    }
  }

  /** Rounded: what is left of a time is seldom whole. */
  private static long seconds(Duration patience) {
    return Math.max(1, Math.round(patience.toMillis() / 1000.0));
  }

  private void start(InetSocketAddress address) {
    long begin = System.nanoTime();
    ChannelFuture attempt = bootstrap.connect(address);
    started.add(attempt);
    var _ =
        attempt.addListener(
            _ ->
                done.add(
                    new Outcome(address, attempt, Duration.ofNanos(System.nanoTime() - begin))));
  }

  private void tell(Outcome outcome) {
    Optional<String> problem =
        Optional.ofNullable(outcome.attempt().cause()).map(e -> String.valueOf(e.getMessage()));
    observer.saw(new AttemptEvent.Tried(outcome.address(), outcome.took(), problem));
  }

  /** Also one that connects just now. */
  private static void giveUp(ChannelFuture attempt) {
    attempt.cancel(true);
    var _ =
        attempt.addListener(
            _ -> {
              var _ = attempt.channel().close();
            });
  }
}
