package dev.edgeagent.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.testbed.AgentProcess;
import dev.edgeagent.agent.testbed.Bed;
import dev.edgeagent.agent.testbed.Feed;
import dev.edgeagent.agent.testbed.PtyPair;
import dev.edgeagent.agent.testbed.Setup;
import dev.edgeagent.agent.testbed.Subscriber;
import dev.edgeagent.agent.testbed.XmppServer;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server goes away for a while; the device does not. */
class ServerOutageIT {
  private static final String NODE = "plant7/counter";
  private static final Duration OUTAGE = Duration.ofSeconds(30);

  @ParameterizedTest
  @EnumSource
  void noReadingOfTheTimeWithoutAServerIsMissingAfterwards(XmppServer.Kind kind) throws Exception {
    try (var bed = new Bed();
        var server = new XmppServer(kind, bed);
        var pty = new PtyPair(bed.path("tty"));
        var subscriber = new Subscriber(server, bed, NODE);
        var agent = AgentProcess.run(Setup.counter(bed, server.host(), pty.link()).write())) {
      agent.awaitOnline();
      try (var feed = Feed.numbers(pty, Duration.ofMillis(100))) {
        subscriber.awaitSubscribed(NODE);

        server.stop();
        agent.awaitLine("upstream: off line: ");
        agent.livesFor(OUTAGE);
        int said = agent.output().all().size();
        server.startAgain();
        agent.output().await("upstream: on line", said, Duration.ofSeconds(90));

        int last = feed.stop();
        Numbers numbers = Numbers.awaitLast(subscriber, last);
        assertThat(numbers.missing(last)).isEmpty();
        numbers.assertOnceAndInOrder();
        Numbers.assertRepeatsAreTheSame(subscriber.arrivals());
        assertThat(agent.output().matching("upstream: off line")).hasSizeLessThanOrEqualTo(3);
      }
    }
  }
}
