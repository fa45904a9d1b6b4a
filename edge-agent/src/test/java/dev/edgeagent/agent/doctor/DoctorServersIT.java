package dev.edgeagent.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.testbed.AgentProcess;
import dev.edgeagent.agent.testbed.Bed;
import dev.edgeagent.agent.testbed.Command;
import dev.edgeagent.agent.testbed.PtyPair;
import dev.edgeagent.agent.testbed.Setup;
import dev.edgeagent.agent.testbed.XmppServer;
import dev.edgeagent.agent.testbed.XmppServer.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Examinations at real servers, as a script sees them. */
class DoctorServersIT {
  private static final int STEPS = 18;

  @ParameterizedTest
  @EnumSource
  void allIsWellAlsoBesideTheRunningAgent(Kind kind) throws Exception {
    try (var bed = new Bed();
        var server = new XmppServer(kind, bed);
        var pty = new PtyPair(bed.path("tty"))) {
      Path config = Setup.boiler(bed, server.host(), pty.link()).write();
      try (var agent = AgentProcess.run(config)) {
        agent.awaitOnline();
        Examination examination = examine(config);
        assertThat(examination.exit()).as(examination.toString()).isZero();
        assertThat(examination.failed()).isEmpty();
        assertThat(examination.text("sasl")).startsWith("EXTERNAL; ");
        assertThat(examination.text("server-software")).containsIgnoringCase(kind.name());
        assertThat(examination.text("read-back")).endsWith("read back as it was");
        assertThat(examination.text("clean-up")).endsWith("is deleted");
        assertThat(agent.output().matching("off line")).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PROSODY  | expired  | own-certificate, sasl | expired on 2020",
        "PROSODY  | foreign  | sasl                  | does not offer a login by certificate",
        "PROSODY  | otherjid | own-certificate, sasl | it is not for gateway1@edge.test",
        "EJABBERD | expired  | own-certificate, sasl | certificate has expired",
        "EJABBERD | notyet   | own-certificate, sasl | not valid before",
        "EJABBERD | foreign  | sasl                  | unable to verify the first certificate",
        "EJABBERD | otherjid | own-certificate, sasl | it is not for gateway1@edge.test",
      })
  void aCertificateThatIsNoGoodIsNamed(Kind kind, String certificate, String failed, String saying)
      throws Exception {
    try (var bed = new Bed();
        var server = new XmppServer(kind, bed);
        var pty = new PtyPair(bed.path("tty"))) {
      Setup setup = Setup.boiler(bed, server.host(), pty.link());
      Examination examination = examine(setup.as(certificate, "gateway1@edge.test").write());
      assertThat(examination.exit()).isEqualTo(69);
      assertThat(examination.failed()).as(examination.toString()).isEqualTo(failed);
      assertThat(examination.toString()).contains(saying);
    }
  }

  @Test
  void aCertificateThatTlsRefusesIsNamed() throws Exception {
    try (var bed = new Bed();
        var server = new XmppServer(Kind.PROSODY, bed, Map.of("XMPP_TLS_REQUIRE_CERT", "1"));
        var pty = new PtyPair(bed.path("tty"))) {
      Setup setup = Setup.boiler(bed, server.host(), pty.link());
      Examination examination = examine(setup.as("expired", "gateway1@edge.test").write());
      assertThat(examination.failed()).as(examination.toString()).isEqualTo("own-certificate");
      assertThat(examination.toString()).contains("renew it");
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutRightsTheSettingIsNamedAndNothingIsPublished(Kind kind) throws Exception {
    try (var bed = new Bed();
        var server = new XmppServer(kind, bed);
        var pty = new PtyPair(bed.path("tty"))) {
      Setup setup =
          Setup.boiler(bed, server.host(), pty.link()).as("gateway3", "gateway3@edge.test");
      Examination examination = examine(setup.write());
      assertThat(examination.failed()).as(examination.toString()).isEqualTo("rights");
      assertThat(examination.toString())
          .contains(kind == Kind.PROSODY ? "admins = {" : "access_createnode")
          .contains("plant7/boiler");

      ask(server, bed, MAKE);
      ask(server, bed, ALLOW);
      Examination allowed = examine(setup.write());
      assertThat(allowed.exit()).as(allowed.toString()).isZero();
      assertThat(allowed.text("rights")).contains("may not make nodes", "but publish");
      assertThat(ask(server, bed, READ)).contains("<items node='plant7/boiler'/>");
    }
  }

  @ParameterizedTest
  @CsvSource({"PROSODY, limits.c2s.rate", "EJABBERD, shaper_rules"})
  void aTightRateLimitIsMeasuredAndTheSettingNamed(Kind kind, String setting) throws Exception {
    Map<String, String> asInstalled =
        Map.of("XMPP_C2S_RATE", "10kb/s", "XMPP_SHAPER", "normal", "XMPP_RATE", "3000");
    try (var bed = new Bed();
        var server = new XmppServer(kind, bed, asInstalled);
        var pty = new PtyPair(bed.path("tty"))) {
      Examination examination = examine(Setup.boiler(bed, server.host(), pty.link()).write());
      assertThat(examination.exit()).as(examination.toString()).isZero();
      assertThat(String.valueOf(examination.step("rate-limit").get("advice"))).contains(setting);
    }
  }

  private static final String MAKE =
      "<iq type='set' id='1' to='pubsub.edge.test'><pubsub xmlns='http://jabber.org/protocol/pubsub'>"
          + "<create node='plant7/boiler'/></pubsub></iq>";
  private static final String ALLOW =
      "<iq type='set' id='2' to='pubsub.edge.test'>"
          + "<pubsub xmlns='http://jabber.org/protocol/pubsub#owner'>"
          + "<affiliations node='plant7/boiler'>"
          + "<affiliation jid='gateway3@edge.test' affiliation='publisher'/>"
          + "</affiliations></pubsub></iq>";
  private static final String READ =
      "<iq type='get' id='3' to='pubsub.edge.test'><pubsub xmlns='http://jabber.org/protocol/pubsub'>"
          + "<items node='plant7/boiler'/></pubsub></iq>";

  private static String ask(XmppServer server, Bed bed, String stanza) throws Exception {
    String script = "echo \"$1\" | \"$2\" --port \"$3\" --certs \"$4\" --cert gateway1 --stdin";
    return Command.succeed(
        Duration.ofSeconds(30),
        Map.of(),
        "sh",
        "-c",
        script,
        "ask",
        stanza,
        Command.serverScript("probe.py"),
        server.port(),
        bed.certificates());
  }

  private static Examination examine(Path config) throws Exception {
    Command.Result result =
        AgentProcess.toTheEnd("doctor", "--json", "--config", config.toString());
    Map<String, Map<?, ?>> steps = new LinkedHashMap<>();
    for (String line : result.output().lines().filter(l -> l.startsWith("{")).toList()) {
      Map<?, ?> step = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(line);
      steps.put(String.valueOf(step.get("step")), step);
    }
    assertThat(steps).as(result.output()).hasSize(STEPS);
    return new Examination(result.exit(), steps);
  }

  /** What came of it, by step. */
  private record Examination(int exit, Map<String, Map<?, ?>> steps) {
    Map<?, ?> step(String key) {
      return steps.getOrDefault(key, Map.of());
    }

    String text(String key) {
      return String.valueOf(step(key).get("text"));
    }

    String failed() {
      List<String> failed =
          steps.entrySet().stream()
              .filter(e -> "failed".equals(e.getValue().get("result")))
              .map(Map.Entry::getKey)
              .toList();
      return String.join(", ", failed);
    }

    @Override
    public String toString() {
      return String.join("\n", steps.values().stream().map(Object::toString).toList());
    }
  }
}
