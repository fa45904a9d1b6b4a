package dev.edgeagent.fault.stand;

import dev.edgeagent.agent.testbed.Item;
import dev.edgeagent.agent.testbed.Subscriber;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Enters in the books what arrives and which devices are on line, fifty times a second. */
final class Watch implements AutoCloseable {
  private static final long EVERY_MILLIS = 20;

  private final Subscriber subscriber;
  private final Gateway gateway;
  private final Map<String, Talker> byNode;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> looking;
  private int entered;

  Watch(Subscriber subscriber, Gateway gateway, List<Talker> talkers) {
    this.subscriber = subscriber;
    this.gateway = gateway;
    byNode = talkers.stream().collect(Collectors.toMap(Talker::node, Function.identity()));
    looking = clock.scheduleWithFixedDelay(this::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    gateway.look();
    List<Item> arrivals = subscriber.arrivals();
    for (Item item : arrivals.subList(entered, arrivals.size())) {
      Objects.requireNonNull(byNode.get(item.node()), item.node()).arrived(item);
    }
    entered = arrivals.size();
  }

  /** Throws when it had to stop looking. */
  void check() {
    if (looking.isDone()) {
      throw new IllegalStateException("cannot read what arrives", looking.exceptionNow());
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
