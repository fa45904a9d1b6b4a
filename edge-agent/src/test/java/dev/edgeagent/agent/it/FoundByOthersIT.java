package dev.edgeagent.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.testbed.AgentProcess;
import dev.edgeagent.agent.testbed.Bed;
import dev.edgeagent.agent.testbed.Command;
import dev.edgeagent.agent.testbed.PtyPair;
import dev.edgeagent.agent.testbed.Setup;
import dev.edgeagent.agent.testbed.XmppServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Who may ask the agent what it is, asks; to everybody else it is not there. */
class FoundByOthersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern ON_LINE = Pattern.compile("on line as (\\S+)");

  @ParameterizedTest
  @EnumSource(XmppServer.Kind.class)
  void aSubscriberIsToldWhatItIsAndAStrangerNothing(XmppServer.Kind kind) throws Exception {
    try (var bed = new Bed();
        var server = new XmppServer(kind, bed);
        var pty = new PtyPair(bed.path("tty"));
        var agent = AgentProcess.run(Setup.boiler(bed, server.host(), pty.link()).write())) {
      agent.awaitOnline();
      String address = address(agent);

      Map<?, ?> told = ask(server, bed, "user1", address);
      assertThat(told.get("identities")).isEqualTo(List.of("client/bot"));
      assertThat(told.get("features"))
          .asInstanceOf(InstanceOfAssertFactories.LIST)
          .containsExactly(
              "http://jabber.org/protocol/caps",
              "http://jabber.org/protocol/disco#info",
              "http://jabber.org/protocol/disco#items",
              "jabber:iq:last",
              "jabber:iq:version",
              "urn:xmpp:ping",
              "urn:xmpp:time");
      assertThat(told.get("again"))
          .as("the hash is what another computes")
          .isEqualTo(told.get("ver"));
      assertThat(told.get("unknown")).isEqualTo("item-not-found");
      assertThat(told.get("version")).isEqualTo("edge-agent");
      switch (kind) {
        case PROSODY -> assertThat(String.valueOf(told.get("seconds"))).matches("[0-9]+");
        // It lets nobody ask who does not see the presence of the account (XEP-0012 §6).
        case EJABBERD -> assertThat(told.get("seconds")).isEqualTo("service-unavailable");
      }
      assertThat(Duration.between(Instant.parse(String.valueOf(told.get("utc"))), Instant.now()))
          .isLessThan(PATIENCE);
      assertThat(told.get("roster")).isEqualTo("service-unavailable");

      Map<?, ?> refused = ask(server, bed, "user3", address);
      assertThat(refused.values())
          .as("%s", refused)
          .allMatch("service-unavailable"::equals)
          .hasSize(9);
    }
  }

  private static String address(AgentProcess agent) {
    Matcher matcher = ON_LINE.matcher(agent.output().toString());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static Map<?, ?> ask(XmppServer server, Bed bed, String user, String address)
      throws IOException, InterruptedException {
    Path script = bed.path("asker.py");
    try (var in = FoundByOthersIT.class.getResourceAsStream("/testbed/asker.py")) {
      assertThat(in).isNotNull();
      Files.write(script, in.readAllBytes());
    }
    String said =
        Command.succeed(
            PATIENCE,
            Map.of(),
            "/usr/bin/python3",
            script,
            server.port(),
            bed.certificates().resolve("ca.crt"),
            user + "@edge.test",
            user + "-pass",
            address);
    Load load = new Load(LoadSettings.builder().build());
    return (Map<?, ?>) load.loadFromString(said.substring(said.indexOf('{')));
  }
}
