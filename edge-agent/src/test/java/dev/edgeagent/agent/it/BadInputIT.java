package dev.edgeagent.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.testbed.AgentProcess;
import dev.edgeagent.agent.testbed.Bed;
import dev.edgeagent.agent.testbed.Item;
import dev.edgeagent.agent.testbed.PtyPair;
import dev.edgeagent.agent.testbed.Setup;
import dev.edgeagent.agent.testbed.Subscriber;
import dev.edgeagent.agent.testbed.XmppServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What no device should say, and what no disk should hold. */
class BadInputIT {
  private static final String NODE = "plant7/boiler";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MEGABYTE = 1 << 20;
  private static final int OVERLONG_LINE = 20 * MEGABYTE;

  @Test
  void goodLinesAfterGarbageAreReadAndMemoryDoesNotGrow() throws Exception {
    try (var bed = new Bed();
        var server = new XmppServer(XmppServer.Kind.PROSODY, bed);
        var pty = new PtyPair(bed.path("tty"));
        var subscriber = new Subscriber(server, bed, NODE);
        var agent = AgentProcess.run(Setup.boiler(bed, server.host(), pty.link()).write())) {
      agent.awaitOnline();
      pty.line("T=20.00;P=1.00;R=0");
      awaitTemperature(subscriber, 20.0);
      long before = agent.residentBytes();

      pty.write(garbage());
      pty.line("");
      pty.line("T=20.01;P=1.00;R=0");
      awaitTemperature(subscriber, 20.01);
      pty.write("T=99.9".getBytes(StandardCharsets.UTF_8));
      pty.line("");
      pty.line("T=20.02;P=1.00;R=0");
      awaitTemperature(subscriber, 20.02);
      pty.write(overlongLine());
      pty.line("");
      pty.line("T=20.03;P=1.00;R=0");
      awaitTemperature(subscriber, 20.03);

      assertThat(agent.residentBytes() - before).isLessThan(30L * MEGABYTE);
      assertThat(subscriber.entries()).noneMatch(entry -> isTemperature(entry, 99.9));
    }
  }

  @Test
  void aDamagedOutboxIsSetAsideByNameAndTheAgentStarts() throws Exception {
    try (var bed = new Bed();
        var server = new XmppServer(XmppServer.Kind.PROSODY, bed);
        var pty = new PtyPair(bed.path("tty"));
        var subscriber = new Subscriber(server, bed, NODE)) {
      Setup setup = Setup.boiler(bed, server.host(), pty.link());
      Path file = setup.data().resolve("outbox.db");
      Files.createDirectories(setup.data());
      Files.write(file, garbage());
      try (var agent = AgentProcess.run(setup.write())) {
        agent.awaitOnline();
        pty.line("T=20.00;P=1.00;R=0");
        awaitTemperature(subscriber, 20.0);
        String said = agent.awaitLine("outbox\\.db.*(damaged|aside)");
        try (var files = Files.list(setup.data())) {
          List<Path> aside =
              files
                  .filter(f -> Files.isRegularFile(f) && said.contains(f.getFileName() + ""))
                  .toList();
          assertThat(aside).as(said).anyMatch(f -> !f.equals(file));
        }
      }
    }
  }

  private static byte[] garbage() {
    byte[] bytes = new byte[64 * 1024];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static byte[] overlongLine() {
    byte[] bytes = new byte[OVERLONG_LINE];
    Arrays.fill(bytes, (byte) 'T');
    return bytes;
  }

  private static void awaitTemperature(Subscriber subscriber, double value) {
    subscriber.awaitEntries(
        "temperature " + value,
        PATIENCE,
        all -> all.stream().anyMatch(entry -> isTemperature(entry, value)));
  }

  private static boolean isTemperature(Item.Entry entry, double value) {
    return entry.channel().equals("temperature")
        && entry.quality().isEmpty()
        && entry.number() == value;
  }
}
