package dev.edgeagent.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.testbed.AgentProcess;
import dev.edgeagent.agent.testbed.Bed;
import dev.edgeagent.agent.testbed.Command;
import dev.edgeagent.agent.testbed.Feed;
import dev.edgeagent.agent.testbed.OutboxFile;
import dev.edgeagent.agent.testbed.PtyPair;
import dev.edgeagent.agent.testbed.Setup;
import dev.edgeagent.agent.testbed.Subscriber;
import dev.edgeagent.agent.testbed.XmppServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The commands, as a person or a service manager uses them. */
class CommandLineIT {
  private static final String NODE = "plant7/boiler";
  private static final Duration EVERY = Duration.ofMillis(200);

  @Test
  void terminatedItDrainsAndEndsWithZero() throws Exception {
    try (var bed = new Bed();
        var server = new XmppServer(XmppServer.Kind.EJABBERD, bed);
        var pty = new PtyPair(bed.path("tty"));
        var subscriber = new Subscriber(server, bed, NODE)) {
      Setup setup = Setup.boiler(bed, server.host(), pty.link());
      try (var agent = AgentProcess.run(setup.write())) {
        agent.awaitOnline();
        pty.line("T=20.00;P=1.00;R=0");
        subscriber.awaitSubscribed(NODE);
        for (int i = 0; i < 20; i++) {
          pty.line("T=20.00;P=1.00;R=1");
        }
        agent.terminate();
        assertThat(agent.awaitExit()).as(agent.output().toString()).isZero();
      }
      assertThat(OutboxFile.payloads(setup.data(), bed.directory())).isEmpty();
    }
  }

  @Test
  void whatIsCapturedCanBeReplayed() throws Exception {
    try (var bed = new Bed();
        var pty = new PtyPair(bed.path("tty"))) {
      Path config = Setup.boiler(bed, "127.0.0.1:1", pty.link()).write();
      Path file = bed.path("boiler.capture");
      Command.Result captured;
      try (var feed = new Feed(pty, EVERY, n -> "T=20.25;P=1.00;R=1")) {
        captured =
            AgentProcess.toTheEnd(
                "capture", "-c", config.toString(), "-o", file.toString(), "--for", "3s");
        assertThat(feed.last()).isPositive();
      }
      assertThat(captured.exit()).as(captured.toString()).isZero();
      assertThat(captured.output()).contains("temperature").contains("20.25");
      assertThat(Files.readString(file)).contains("# device boiler", "T=20.25", "close");
      Command.Result replayed =
          AgentProcess.toTheEnd("replay", file.toString(), "-c", config.toString());
      assertThat(replayed.exit()).as(replayed.toString()).isZero();
      assertThat(replayed.output()).contains("temperature").contains("20.25");
    }
  }

  @Test
  void tailPrintsWhatArrivesAndEndsAfterTheCount() throws Exception {
    try (var bed = new Bed();
        var server = new XmppServer(XmppServer.Kind.PROSODY, bed);
        var pty = new PtyPair(bed.path("tty"))) {
      Path config = Setup.boiler(bed, server.host(), pty.link()).write();
      try (var agent = AgentProcess.run(config)) {
        agent.awaitOnline();
        pty.line("T=20.25;P=1.00;R=0");
        Command.Result result;
        try (var feed = new Feed(pty, EVERY, n -> "T=20.25;P=1.00;R=1")) {
          result = AgentProcess.toTheEnd("tail", "--config", config.toString(), "--count", "2");
          assertThat(feed.last()).isPositive();
        }
        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(result.output()).contains("boiler", "temperature", "20.25", "Cel");
      }
    }
  }

  @Test
  void onceReadsEveryDeviceAsATableAndAsJson() throws Exception {
    try (var bed = new Bed();
        var pty = new PtyPair(bed.path("tty"));
        var feed = new Feed(pty, EVERY, n -> "T=20.25;P=1.00;R=1")) {
      Path config = Setup.boiler(bed, "127.0.0.1:5222", pty.link()).write();
      Command.Result table = AgentProcess.toTheEnd("once", "--config", config.toString());
      assertThat(table.output()).contains("boiler", "temperature", "20.25", "Cel", "relay");
      assertThat(table.exit()).isZero();

      Command.Result json =
          AgentProcess.toTheEnd("once", "--config", config.toString(), "--format", "json");
      assertThat(json.exit()).as(json.output()).isZero();
      Object parsed = new Load(LoadSettings.builder().build()).loadFromString(json.output());
      assertThat(parsed).isInstanceOfAny(List.class, Map.class);
      assertThat(json.output()).contains("\"boiler\"", "\"temperature\"", "20.25");
      assertThat(feed.last()).isPositive();
    }
  }

  @Test
  void demoShowsItemsAndEndsByItself() throws Exception {
    Command.Result result = AgentProcess.toTheEnd("demo", "--for", "5s");
    assertThat(result.exit()).as(result.output()).isZero();
    assertThat(result.output()).contains("boiler").contains("box");
  }

  @Test
  void demoEndsCleanlyOnInterrupt() throws Exception {
    try (var demo = new AgentProcess("demo")) {
      demo.awaitLine("boiler");
      demo.signal("INT");
      assertThat(demo.awaitExit()).as(demo.output().toString()).isIn(0, 130);
      assertThat(demo.output().matching("Exception|\\tat ")).isEmpty();
    }
  }

  @Test
  void helpAndVersionAreThereAndAnUnknownCommandIsRefused() throws Exception {
    assertThat(AgentProcess.toTheEnd("--help").exit()).isZero();
    assertThat(AgentProcess.toTheEnd("--help").output()).contains("run", "check", "demo", "tail");
    assertThat(AgentProcess.toTheEnd("--version").exit()).isZero();
    assertThat(AgentProcess.toTheEnd("rnu").exit()).isEqualTo(2);
  }
}
