package dev.edgeagent.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.testbed.AgentProcess;
import dev.edgeagent.agent.testbed.Bed;
import dev.edgeagent.agent.testbed.Item;
import dev.edgeagent.agent.testbed.PtyPair;
import dev.edgeagent.agent.testbed.Setup;
import dev.edgeagent.agent.testbed.Subscriber;
import dev.edgeagent.agent.testbed.XmppServer;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The plug of a serial device is pulled and put back while the agent works. */
class PulledPlugIT {
  private static final String NODE = "plant7/boiler";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration WINDOW = Duration.ofSeconds(10);

  /** One per cent of a core, in the window. */
  private static final Duration BUDGET = WINDOW.dividedBy(100);

  /** The virtual machine compiles and collects for a while after its start. */
  private static final int WINDOWS_TO_SETTLE = 4;

  @ParameterizedTest
  @EnumSource
  void itIsSaidOnceCostsNothingAndReadingsGoOnAfterwards(XmppServer.Kind kind) throws Exception {
    try (var bed = new Bed();
        var server = new XmppServer(kind, bed);
        var pty = new PtyPair(bed.path("tty"));
        var subscriber = new Subscriber(server, bed, NODE);
        var agent = AgentProcess.run(Setup.boiler(bed, server.host(), pty.link()).write())) {
      agent.awaitOnline();
      pty.line("T=21.50;P=1.32;R=1");
      subscriber.awaitSubscribed(NODE);
      awaitTemperature(subscriber, 21.5);

      pty.pull();
      agent.awaitLine("boiler: offline: ");
      subscriber.awaitEntries("OFFLINE", PATIENCE, all -> count(all, "OFFLINE") == 3);
      assertSettlesBelowBudget(agent);
      assertThat(agent.output().matching("boiler: offline")).hasSize(1);
      assertThat(count(subscriber.entries(), "OFFLINE")).isEqualTo(3);

      pty.putBack();
      Awaitility.await("readings go on")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(300))
          .until(
              () -> {
                pty.line("T=77.25;P=1.32;R=0");
                return hasTemperature(subscriber.entries(), 77.25);
              });
      assertThat(agent.output().matching("boiler: online")).hasSize(2);
      assertThat(agent.output().matching("boiler: offline")).hasSize(1);
    }
  }

  private static void assertSettlesBelowBudget(AgentProcess agent) throws Exception {
    Duration used = WINDOW;
    for (int i = 0; i < WINDOWS_TO_SETTLE && used.compareTo(BUDGET) >= 0; i++) {
      Duration before = agent.cpu();
      agent.livesFor(WINDOW);
      used = agent.cpu().minus(before);
    }
    assertThat(used).as("processor time in %s without the device", WINDOW).isLessThan(BUDGET);
  }

  private static long count(List<Item.Entry> entries, String quality) {
    return entries.stream().filter(e -> e.quality().filter(quality::equals).isPresent()).count();
  }

  private static void awaitTemperature(Subscriber subscriber, double value) {
    subscriber.awaitEntries("temperature " + value, PATIENCE, all -> hasTemperature(all, value));
  }

  private static boolean hasTemperature(List<Item.Entry> entries, double value) {
    return entries.stream()
        .filter(entry -> entry.channel().equals("temperature") && entry.quality().isEmpty())
        .anyMatch(entry -> entry.number() == value);
  }
}
