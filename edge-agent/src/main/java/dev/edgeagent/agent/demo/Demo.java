package dev.edgeagent.agent.demo;

import dev.edgeagent.agent.config.CheckedConfig;
import dev.edgeagent.agent.config.ConfigParser;
import dev.edgeagent.agent.life.AgentStarter;
import dev.edgeagent.agent.life.StopSignal;
import dev.edgeagent.agent.tail.NodeFollower;
import dev.edgeagent.agent.tail.TailEvent;
import dev.edgeagent.agent.upstream.Upstream;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.settings.Problems;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Broker, agent and subscriber in this process, and what the subscriber sees. */
public final class Demo {
  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final StopSignal stop;
  private final AgentStarter agents;
  private final PrintWriter out;
  private final Look look;
  private long items;
  private long readings;

  /** Shows on {@code out} until the signal comes. */
  public Demo(StopSignal stop, AgentStarter agents, PrintWriter out, Look look) {
    this.stop = stop;
    this.agents = agents;
    this.out = out;
    this.look = look;
  }

  /**
   * Runs it. Blocks until the end.
   *
   * @param length how long; empty: until the signal comes
   * @throws IOException when there is no place for its folder or no port on loopback
   * @throws OutboxException when its disk refuses
   */
  public void run(Optional<Duration> length)
      throws IOException, OutboxException, InterruptedException {
    long begin = System.nanoTime();
    DemoText text = new DemoText(out, look);
    try (DemoPlace place = DemoPlace.open()) {
      CheckedConfig config = checked(place);
      text.header(place);
      try (AgentStarter.Running _ = agents.start(config);
          NodeFollower subscriber =
              NodeFollower.start(
                  place.subscriber(),
                  Optional.of(place.pubsub()),
                  new Upstream(config).devicesByNode())) {
        show(subscriber, begin, length);
      }
      text.end(place, readings, items);
    }
  }

  private static CheckedConfig checked(DemoPlace place) {
    Problems problems = new Problems();
    return ConfigParser.installed()
        .read(place.config(), problems)
        .orElseThrow(
            () -> new IllegalStateException("the demo's configuration: " + problems.list()));
  }

  private void show(NodeFollower subscriber, long begin, Optional<Duration> length)
      throws InterruptedException {
    Screen screen = look.terminal() ? new LiveScreen(out, look) : new ScrollScreen(out, look);
    while (!stop.requested() && !over(begin, length) && !out.checkError()) {
      subscriber.next(LOOK).ifPresent(event -> shown(event, screen));
    }
    screen.end();
  }

  private static boolean over(long begin, Optional<Duration> length) {
    return length.isPresent() && System.nanoTime() - begin >= length.get().toNanos();
  }

  private void shown(TailEvent event, Screen screen) {
    switch (event) {
      case TailEvent.Arrived item -> {
        items++;
        readings += item.readings().size();
        screen.arrived(item);
      }
      case TailEvent.Offline(var failure) -> LOG.warn("subscriber: {}", failure.message());
      case TailEvent.Missing(var node, _, var what) -> LOG.warn("{}: {}", node, what);
      case TailEvent.Unreadable(var node, var item, var why) ->
          LOG.warn("item {} of {} cannot be read: {}", item, node, why);
      case TailEvent.Waiting(var node, var message) -> LOG.debug("{}: {}", node, message);
      case TailEvent.Following(var node) -> LOG.debug("following {}", node);
      case TailEvent.Online(var jid) -> LOG.debug("subscriber: on line as {}", jid);
    }
  }
}
