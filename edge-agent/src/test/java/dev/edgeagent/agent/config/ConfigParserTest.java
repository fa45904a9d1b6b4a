package dev.edgeagent.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.agent.config.identity.IdentityConfig;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.Drivers;
import dev.edgeagent.driver.host.HostDriver;
import dev.edgeagent.driver.sim.SimDriver;
import dev.edgeagent.identity.IdentityReader;
import dev.edgeagent.identity.IdentitySource;
import dev.edgeagent.outbox.OutboxLimits;
import dev.edgeagent.outbox.WhenFull;
import dev.edgeagent.pack.Durability;
import dev.edgeagent.pack.NodeNames;
import dev.edgeagent.pack.PackWindow;
import dev.edgeagent.profile.report.AlarmRule;
import dev.edgeagent.profile.report.Deadband;
import dev.edgeagent.profile.report.ReportMode;
import dev.edgeagent.profile.report.ReportRule;
import dev.edgeagent.profile.report.Width;
import dev.edgeagent.publish.CatchUp;
import dev.edgeagent.pubsub.AccessModel;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.senml.PayloadForm;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.trust.Pin;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.net.ClientConfig;
import dev.edgeagent.xmpp.reach.HostPort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigParserTest {
  private static final String FILE = "edge-agent.yaml";
  private static final String IDENTITY =
      "identity: { certificate: certs/gateway1.crt, key: certs/gateway1.key, trust: certs/ca.crt"
          + " }\n";
  private static final String BOX = "devices: { box: { profile: linux/host } }\n";

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void makeFiles() throws IOException {
    bench = new Bench(folder);
  }

  @Test
  void whatIsLeftOutHasItsDefault() throws IOException {
    AgentConfig config = bench.with(FILE, IDENTITY + BOX).valid(FILE).config();
    assertThat(config.gateway()).isEqualTo(new GatewayName("plant7"));
    assertThat(config.dataDir()).isEqualTo(Path.of("/var/lib/edge-agent"));
    assertThat(config.profiles()).isEmpty();
    assertThat(config.control()).isEmpty();
    assertThat(config.outbox())
        .isEqualTo(
            new OutboxConfig(
                new OutboxLimits(
                    new OutboxLimits.Quota(256_000_000, WhenFull.DROP_OLDEST),
                    new OutboxLimits.Quota(16_000_000, WhenFull.REFUSE),
                    64_000_000),
                new PackWindow(Duration.ofSeconds(1), 100, Durability.WINDOW),
                CatchUp.IN_ORDER));
    assertThat(config.upstream())
        .isEqualTo(
            new UpstreamConfig(
                Jid.parse("gateway1@edge.test"),
                Optional.empty(),
                ClientConfig.Tls.AUTO,
                Optional.empty(),
                new NodeNames("{gateway}/{device}", "plant7"),
                AccessModel.WHITELIST,
                List.of(),
                10,
                PayloadForm.SENML_XML,
                Duration.ofSeconds(80),
                true,
                true,
                new ClientConfig.Login.External()));
  }

  @Test
  void theDevicesOfTheFileArePlannedInItsOrder() throws IOException {
    CheckedConfig checked =
        bench
            .with(
                FILE,
                IDENTITY
                    + """
                    devices:
                      boiler: { profile: example/boiler-line, serial: { port: /dev/ttyUSB0 }, every: 250 ms, payload: senml-json }
                      box: { profile: linux/host, channels: {} }
                      another: { profile: example/boiler-line, sim: {}, channels: }
                    """)
            .valid(FILE);
    assertThat(checked.devices())
        .extracting(plan -> plan.id().value())
        .containsExactly("boiler", "box", "another");
    assertThat(checked.devices())
        .extracting(DevicePlan::every)
        .containsExactly(Duration.ofMillis(250), Duration.ofSeconds(10), Duration.ofSeconds(10));
    assertThat(checked.devices())
        .extracting(plan -> checked.payload(plan.id()))
        .containsExactly(PayloadForm.SENML_JSON, PayloadForm.SENML_XML, PayloadForm.SENML_XML);
    assertThat(checked.warnings()).isEmpty();
  }

  @Test
  void theRulesOfADeviceChangeThoseOfItsProfileKeyByKey() throws IOException {
    CheckedConfig checked =
        bench
            .with("broken-configs/profiles")
            .with(
                FILE,
                IDENTITY
                    + """
                    profiles: [profiles]
                    devices:
                      plain: { profile: acme/meter, sim: {} }
                      ruled:
                        profile: acme/meter
                        sim: {}
                        channels:
                          power: { deadband: 10 }
                          voltage: { report: always }
                      weather:
                        profile: linux/host
                        channels:
                          temperature: { deadband: 0.1, heartbeat: 5 min }
                    """)
            .valid(FILE);
    assertThat(report(checked, 0, "power")).isEqualTo(onChange(5));
    assertThat(report(checked, 1, "power")).isEqualTo(onChange(10));
    assertThat(report(checked, 0, "voltage").mode()).isEqualTo(ReportMode.PERIOD);
    assertThat(report(checked, 1, "voltage")).isEqualTo(ReportRule.EVERYTHING);
    assertThat(report(checked, 2, "temperature")).isEqualTo(onChange(0.1));
    assertThat(report(checked, 2, "uptime")).isEqualTo(ReportRule.EVERYTHING);
  }

  private static ReportRule report(CheckedConfig checked, int device, String channel) {
    return checked
        .devices()
        .get(device)
        .profile()
        .channel(new ChannelId(channel))
        .orElseThrow()
        .report();
  }

  private static ReportRule onChange(double deadband) {
    Width width = new Width(deadband, false);
    return new ReportRule(
        ReportMode.ON_CHANGE,
        new Deadband(width, width),
        Optional.empty(),
        Optional.of(Duration.ofMinutes(5)),
        Optional.empty(),
        List.of(),
        AlarmRule.NEVER);
  }

  @Test
  void pathsBeginAtTheFolderOfTheFile() throws IOException {
    Files.createDirectory(folder.resolve("profiles"));
    AgentConfig config =
        bench
            .with(FILE, "data-dir: ./var\nprofiles: [profiles]\n" + IDENTITY + BOX)
            .valid(FILE)
            .config();
    assertThat(config.dataDir()).isEqualTo(folder.resolve("var"));
    assertThat(config.profiles()).containsExactly(folder.resolve("profiles"));
    assertThat(config.identity())
        .isEqualTo(
            new IdentityConfig(
                Optional.of(
                    new IdentitySource.Pem(
                        folder.resolve("certs/gateway1.crt"),
                        folder.resolve("certs/gateway1.key"))),
                Optional.of(folder.resolve("certs/ca.crt")),
                List.of()));
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    AgentConfig config =
        bench
            .with(
                FILE,
                IDENTITY
                    + """
                    gateway: Plant-8
                    upstream:
                      jid: Gateway1@edge.test
                      host: "[::1]:15222"
                      pubsub: pubsub.edge.test
                      node: "plants/{gateway}/{device}"
                      access: open
                      subscribers: [user1@edge.test, user1@edge.test, archive.edge.test]
                      max-items: 3
                      payload: compact
                    outbox:
                      max-size: 1 MiB
                      when-full: refuse
                      alarms: { max-size: 1 MB, when-full: drop-oldest }
                      min-free: 1 GB
                      catch-up: live-first
                      pack: { max-delay: 1 min, max-readings: 1 }
                    control:
                      - { allow: user1@edge.test, devices: boiler, channels: [setpoint, relay] }
                    devices: { boiler: { profile: example/boiler-line, sim: {} } }
                    """)
            .valid(FILE)
            .config();
    UpstreamConfig upstream = config.upstream();
    assertThat(upstream.jid()).isEqualTo(Jid.parse("gateway1@edge.test"));
    assertThat(upstream.host()).hasValue(new HostPort("::1", 15222));
    assertThat(upstream.pubsub()).hasValue(Jid.parse("pubsub.edge.test"));
    assertThat(upstream.nodes().of(new DeviceId("boiler"))).isEqualTo("plants/plant-8/boiler");
    assertThat(upstream.access()).isEqualTo(AccessModel.OPEN);
    assertThat(upstream.subscribers())
        .containsExactly(Jid.parse("user1@edge.test"), Jid.parse("archive.edge.test"));
    assertThat(upstream.maxItems()).isEqualTo(3);
    assertThat(upstream.payload()).isEqualTo(PayloadForm.COMPACT);
    assertThat(config.outbox())
        .isEqualTo(
            new OutboxConfig(
                new OutboxLimits(
                    new OutboxLimits.Quota(1 << 20, WhenFull.REFUSE),
                    new OutboxLimits.Quota(1_000_000, WhenFull.DROP_OLDEST),
                    1_000_000_000),
                new PackWindow(Duration.ofMinutes(1), 1, Durability.WINDOW),
                CatchUp.LIVE_FIRST));
    assertThat(config.control())
        .containsExactly(
            new ControlRule(
                Set.of(Jid.parse("user1@edge.test")),
                Set.of(new DeviceId("boiler")),
                Set.of(new ChannelId("setpoint"), new ChannelId("relay"))));
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', , AUTO",
    "'{ tls: auto, host: a.test }', a.test:5222, AUTO",
    "'{ tls: auto, host: a.test:5223 }', a.test:5223, AUTO",
    "'{ tls: starttls, host: a.test:5223 }', a.test:5223, STARTTLS",
    "'{ tls: direct, host: a.test:15222 }', a.test:15222, DIRECT",
    "'{ tls: direct, host: a.test }', a.test:5223, DIRECT",
    "'{ tls: direct }', , DIRECT",
    "'{ pubsub: self }', , AUTO"
  })
  void tlsAndPortGoTogether(String upstream, String host, ClientConfig.Tls tls) throws IOException {
    UpstreamConfig read =
        bench.with(FILE, IDENTITY + BOX + "upstream: " + upstream).valid(FILE).config().upstream();
    assertThat(read.host().map(HostPort::toString)).isEqualTo(Optional.ofNullable(host));
    assertThat(read.tls()).isEqualTo(tls);
    assertThat(read.pubsub()).isEmpty();
  }

  @Test
  void anExpiredCertificateIsAWarningAndTheAgentStarts() throws IOException {
    Instant later = Instant.now().plus(Duration.ofDays(400));
    Problems problems = new Problems();
    CheckedConfig checked =
        bench
            .with(FILE, IDENTITY + BOX)
            .read(FILE, Drivers.installed(), later, problems)
            .orElseThrow();
    assertThat(checked.warnings())
        .singleElement()
        .asString()
        .startsWith("the certificate " + folder.resolve("certs/gateway1.crt") + " expired on ")
        .endsWith(": renew it");
  }

  @Test
  void aKeyThatEveryoneCanReadIsAWarning() throws IOException {
    Files.setPosixFilePermissions(
        folder.resolve("certs/gateway1.key"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(bench.with(FILE, IDENTITY + BOX).valid(FILE).warnings())
        .containsExactly(
            "the key in "
                + folder.resolve("certs/gateway1.key")
                + " can be read by everyone (rw-r--r--): chmod 600 it");
  }

  @Test
  void aCertificateOfAnotherJidIsAWarning() throws IOException {
    assertThat(
            bench
                .with(FILE, IDENTITY + BOX + "upstream: { jid: gateway2@edge.test }")
                .valid(FILE)
                .warnings())
        .containsExactly(
            "the certificate "
                + folder.resolve("certs/gateway1.crt")
                + " is of gateway1@edge.test, but upstream.jid is gateway2@edge.test:"
                + " the server will probably refuse the login");
  }

  @Test
  void rulesThatHaveNoEffectYetAreAWarning() throws IOException {
    assertThat(
            bench
                .with(
                    FILE,
                    IDENTITY
                        + "control: [{ allow: a@b.test, devices: boiler, channels: relay }]\n"
                        + "devices: { boiler: { profile: example/boiler-line, sim: {} } }\n")
                .valid(FILE)
                .warnings())
        .containsExactly(
            "control: writing over XMPP is not supported yet, so its rules have no effect");
  }

  @Test
  void aProtocolWithoutADriverIsAProblemThatNamesTheDriversThereAre() throws IOException {
    Problems problems = new Problems();
    bench.with(
        FILE,
        IDENTITY + "devices: { boiler: { profile: example/boiler-line, tty: { port: x } } }\n");
    Drivers others = new Drivers(List.of(new HostDriver(), new SimDriver()));
    assertThat(bench.read(FILE, others, Instant.now(), problems)).isEmpty();
    assertThat(problems.list())
        .singleElement()
        .asString()
        .contains(
            "edge-agent.yaml:2:31: no driver speaks line, the protocol of example/boiler-line;"
                + " there are: host, sim");
  }

  @Test
  void theCompleteExampleLacksOnlyTheProfilesThatDoNotExistYet() throws IOException {
    Files.createDirectory(folder.resolve("profiles"));
    String expected = Files.readString(Bench.resource("complete-example.expected"));
    assertThat(bench.with("complete-example.yaml").problems("complete-example.yaml"))
        .isEqualTo(expected);
  }

  @Test
  void aFileThatCannotBeReadIsAProblem() throws IOException {
    assertThat(bench.problems("missing.yaml"))
        .isEqualTo("missing.yaml:1:1: there is no such file\n");
    assertThat(bench.problems("certs"))
        .isEqualTo("certs:1:1: this is a folder, not a configuration file\n");
    Files.write(folder.resolve(FILE), "gateway: plänt\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(bench.problems(FILE)).isEqualTo("edge-agent.yaml:1:1: the file is not UTF-8 text\n");
    Files.write(folder.resolve(FILE), new byte[5 << 20]);
    assertThat(bench.problems(FILE))
        .isEqualTo("edge-agent.yaml:1:1: the file has more than 4194304 bytes: no configuration\n");
  }

  @Test
  void aWrongPasswordFileIsAProblemAtItsMention() throws IOException {
    bench.with(FILE, "identity: { pkcs12: certs/ca.crt, password-file: certs/pass }\n" + BOX);
    assertThat(bench.problems(FILE))
        .startsWith("edge-agent.yaml:1:50: there is no file certs/pass\n");
  }

  @Test
  void aKeyIsOpenedWithACredentialOfSystemd() throws IOException {
    Files.copy(
        Bench.resource("broken-configs").resolve("keys/locked.key"), folder.resolve("locked.key"));
    Files.createDirectory(folder.resolve("credentials"));
    Files.writeString(folder.resolve("credentials/key.pass"), "secret\n");
    bench.with(
        FILE,
        "identity: { certificate: locked.crt, key: locked.key, password-credential: key.pass }\n"
            + BOX);
    // Only the certificate is missing: the key was opened.
    assertThat(bench.problems(FILE))
        .startsWith("edge-agent.yaml:1:26: there is no file locked.crt\n")
        .doesNotContain("locked.key:", "passphrase");
  }

  @Test
  void pinsAreReadAndTheyRestrictWhoIsTrusted() throws Exception {
    String pin = "sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    CheckedConfig checked =
        bench.with(FILE, IDENTITY.replace(" }", ", pin: " + pin + " }") + BOX).valid(FILE);
    assertThat(checked.config().identity().pins()).containsExactly(Pin.parse(pin));
    X509Certificate[] server =
        IdentityReader.certificates(folder.resolve("certs/server.crt"))
            .toArray(X509Certificate[]::new);
    assertThatThrownBy(() -> checked.trust().checkServerTrusted(server, "ECDHE_ECDSA"))
        .hasMessageStartingWith("no pinned key in the server's chain: it is " + Pin.of(server[0]));
  }

  @Test
  void aHostNameThatCannotNameTheGatewayAsksForOne() throws IOException {
    Problems problems = new Problems();
    bench.with(FILE, IDENTITY + BOX);
    new ConfigParser(Drivers.installed(), "", bench.credentials(), java.time.Clock.systemUTC())
        .read(folder.resolve(FILE), problems);
    assertThat(problems.list())
        .singleElement()
        .asString()
        .contains("missing key 'gateway': the host name '' cannot stand for it");
  }

  @Test
  void theInstalledParserReadsAValidFileOnThisMachine() throws IOException {
    Problems problems = new Problems();
    bench.with(FILE, "gateway: here\n" + IDENTITY + BOX);
    assertThat(ConfigParser.installed().read(folder.resolve(FILE), problems)).isPresent();
  }
}
