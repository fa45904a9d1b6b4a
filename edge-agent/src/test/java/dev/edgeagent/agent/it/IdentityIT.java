package dev.edgeagent.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.testbed.AgentProcess;
import dev.edgeagent.agent.testbed.Bed;
import dev.edgeagent.agent.testbed.Command;
import dev.edgeagent.agent.testbed.XmppServer;
import dev.edgeagent.identity.IdentityReader;
import dev.edgeagent.trust.Pin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Where the key may be kept, and which server is believed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PEM =
      "certificate: certs/gateway1.crt, key: certs/gateway1.key, trust: certs/";
  private static final String OTHER_PIN = "sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  private Bed bed;
  private XmppServer server;

  @BeforeAll
  void startTheServer() throws Exception {
    bed = new Bed();
    server = new XmppServer(XmppServer.Kind.EJABBERD, bed);
  }

  @AfterAll
  void stopTheServer() {
    server.close();
    bed.close();
  }

  @Test
  void anEncryptedKeyAndACredentialOfSystemdLogIn() throws Exception {
    bed.write("credentials/key.pass", "geheim\n");
    run(
        "openssl pkcs8 -topk8 -v2 aes-256-cbc -passout pass:geheim -in certs/gateway1.key -out"
            + " locked.key",
        Map.of());
    Map<String, String> variables =
        Map.of("CREDENTIALS_DIRECTORY", bed.path("credentials").toString());
    String identity =
        "certificate: certs/gateway1.crt, key: locked.key, password-credential: key.pass, trust:"
            + " certs/ca.crt";
    try (var agent = AgentProcess.run(config(identity), variables)) {
      agent.awaitOnline();
      assertThat(agent.output().toString()).doesNotContain("geheim");
    }
  }

  @Test
  void aKeyInATokenLogsIn() throws Exception {
    Path settings =
        bed.write(
            "token/softhsm2.conf", "directories.tokendir = " + bed.path("token/tokens") + "\n");
    Files.createDirectories(bed.path("token/tokens"));
    Map<String, String> variables = Map.of("SOFTHSM2_CONF", settings.toString());
    Path library = softHsm();
    run("softhsm2-util --init-token --free --label box --so-pin 1234 --pin 98765", variables);
    run(
        "softhsm2-util --import certs/gateway1.key --token box --label gw --id 01 --pin 98765",
        variables);
    run(
        "pkcs11-tool --module "
            + library
            + " --token-label box --login --pin 98765 --write-object certs/gateway1.crt --type"
            + " cert --id 01 --label gw",
        variables);
    bed.write("token/pin", "98765\n");
    String identity =
        "pkcs11: { library: "
            + library
            + ", token: box, label: gw }, password-file: token/pin, trust: certs/ca.crt";
    try (var agent = AgentProcess.run(config(identity), variables)) {
      agent.awaitOnline();
      agent.terminate();
      assertThat(agent.awaitExit()).as(agent.output().toString()).isZero();
      assertThat(agent.output().toString()).doesNotContain("98765");
    }
  }

  @Test
  void aServerWithAPinnedKeyIsBelievedAndOneWithoutIsNot() throws Exception {
    Pin pin = Pin.of(IdentityReader.certificates(bed.path("certs/server.crt")).getFirst());
    try (var agent =
        AgentProcess.run(config(PEM + "ca.crt, pin: [" + OTHER_PIN + ", " + pin + "]"))) {
      agent.awaitOnline();
    }
    try (var agent = AgentProcess.run(config(PEM + "ca.crt, pin: " + OTHER_PIN))) {
      assertThat(agent.awaitLine("upstream: off line: "))
          .contains("shows none of the keys of identity.pin (it is " + pin + " of CN=edge.test,");
    }
  }

  @Test
  void aServerThatIsNotTrustedIsDescribed() throws Exception {
    try (var agent = AgentProcess.run(config(PEM + "foreign-ca.crt"))) {
      assertThat(agent.awaitLine("upstream: off line: "))
          .contains("is not trusted", "; the server shows CN=edge.test,", "set identity.trust")
          .containsPattern("issued by CN=[a-z A-Z]+,O=edge test, valid from 20")
          .contains("for edge.test, ");
    }
  }

  private Path config(String identity) throws Exception {
    return bed.write(
        "edge-agent.yaml",
        """
        gateway: plant7
        data-dir: ./var
        identity: { %s }
        upstream: { host: "%s", tls: starttls, pubsub: pubsub.edge.test }
        devices: { box: { profile: linux/host } }
        """
            .formatted(identity, server.host()));
  }

  /** Paths in it begin at the bed. */
  private void run(String command, Map<String, String> variables) throws Exception {
    Command.succeed(PATIENCE, variables, "sh", "-ec", "cd " + bed.directory() + " && " + command);
  }

  private static Path softHsm() {
    return Stream.of("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so")
        .map(Path::of)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() -> new AssertionError("install softhsm2: bin/run-tests does"));
  }
}
