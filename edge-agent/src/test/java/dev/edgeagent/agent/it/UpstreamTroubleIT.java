package dev.edgeagent.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.testbed.AgentProcess;
import dev.edgeagent.agent.testbed.Bed;
import dev.edgeagent.agent.testbed.OutboxFile;
import dev.edgeagent.agent.testbed.PtyPair;
import dev.edgeagent.agent.testbed.Setup;
import dev.edgeagent.agent.testbed.Subscriber;
import dev.edgeagent.agent.testbed.XmppServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The way upstream is barred: one line says why and what to do, and the agent goes on collecting.
 */
class UpstreamTroubleIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Several attempts, so that a line that came with each of them would be there more than once. */
  private static final Duration SEVERAL_ATTEMPTS = Duration.ofSeconds(8);

  @ParameterizedTest
  @EnumSource
  void aCertificateThatIsNoGoodIsNamedWithWhatToDo(XmppServer.Kind kind) throws Exception {
    try (var bed = new Bed();
        var server = new XmppServer(kind, bed);
        var pty = new PtyPair(bed.path("tty"))) {
      Setup good = Setup.boiler(bed, server.host(), pty.link());
      assertOffLine(good.as("expired", "gateway1@edge.test"), pty, "expired on .*renew it");
      assertOffLine(
          good.as("foreign", "gateway1@edge.test"), pty, "certificate.*trusts? (its|the) CA");
      assertOffLine(
          good.as("otherjid", "gateway1@edge.test"), pty, "is for intruder@elsewhere\\.test");
    }
  }

  @Test
  void aServerThatIsDownIsNamed() throws Exception {
    try (var bed = new Bed();
        var pty = new PtyPair(bed.path("tty"))) {
      String nobody = "127.0.0.1:" + unusedPort();
      assertOffLine(Setup.boiler(bed, nobody, pty.link()), pty, nobody.replace(".", "\\."));
    }
  }

  @Test
  void aNameWithoutAnAddressIsNamed() throws Exception {
    try (var bed = new Bed();
        var pty = new PtyPair(bed.path("tty"))) {
      Setup lost = Setup.boiler(bed, "no-such-host.invalid:5222", pty.link());
      assertOffLine(lost, pty, "no-such-host\\.invalid");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aForbiddenNodeIsNamedAndTheReadingsWait(XmppServer.Kind kind) throws Exception {
    try (var bed = new Bed();
        var server = new XmppServer(kind, bed);
        var pty = new PtyPair(bed.path("tty"))) {
      Setup setup =
          Setup.boiler(bed, server.host(), pty.link()).as("gateway3", "gateway3@edge.test");
      try (var agent = AgentProcess.run(setup.write())) {
        agent.awaitOnline();
        pty.line("T=21.50;P=1.32;R=1");
        agent.awaitLine("plant7/boiler.*(?i:forbid|not allowed|may not)");
        assertCollects(setup, pty);
        agent.livesFor(SEVERAL_ATTEMPTS);
        assertThat(agent.output().matching("plant7/boiler.*(?i:forbid|not allowed|may not)"))
            .as(agent.output().toString())
            .hasSize(1);
      }
    }
  }

  @Test
  void whatWasCollectedWithoutAServerArrivesWhenThereIsOne() throws Exception {
    try (var bed = new Bed();
        var pty = new PtyPair(bed.path("tty"))) {
      assertOffLine(Setup.boiler(bed, "127.0.0.1:" + unusedPort(), pty.link()), pty, "127");
      try (var server = new XmppServer(XmppServer.Kind.PROSODY, bed);
          var subscriber = new Subscriber(server, bed, "plant7/boiler");
          var agent = AgentProcess.run(Setup.boiler(bed, server.host(), pty.link()).write())) {
        agent.awaitOnline();
        subscriber.awaitEntries(
            "what was read without a server",
            PATIENCE,
            all ->
                all.stream().anyMatch(e -> e.quality().isEmpty() && e.channel().equals("relay")));
      }
    }
  }

  private static void assertOffLine(Setup setup, PtyPair pty, String saying) throws Exception {
    try (var agent = AgentProcess.run(setup.write())) {
      assertThat(agent.awaitLine("upstream: off line: ")).containsPattern(saying);
      assertCollects(setup, pty);
      agent.livesFor(SEVERAL_ATTEMPTS);
      assertThat(agent.output().matching("upstream: off line: "))
          .as(agent.output().toString())
          .hasSize(1);
      agent.terminate();
      assertThat(agent.awaitExit()).isZero();
    }
  }

  /** New lines of the device become items on disk. */
  private static void assertCollects(Setup setup, PtyPair pty) throws Exception {
    int before = waiting(setup).size();
    Awaitility.await("items on disk")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              pty.line("T=21.50;P=1.32;R=1");
              return waiting(setup).size() > before;
            });
  }

  private static List<String> waiting(Setup setup) throws Exception {
    return OutboxFile.payloads(setup.data(), setup.bed().directory());
  }

  private static int unusedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
