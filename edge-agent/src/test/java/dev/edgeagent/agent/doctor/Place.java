package dev.edgeagent.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.config.CheckedConfig;
import dev.edgeagent.agent.config.ConfigParser;
import dev.edgeagent.agent.doctor.trail.Probe;
import dev.edgeagent.agent.doctor.trail.Sign;
import dev.edgeagent.agent.upstream.Upstream;
import dev.edgeagent.authority.LocalAuthority;
import dev.edgeagent.broker.EdgeBroker;
import dev.edgeagent.broker.LocalAccounts;
import dev.edgeagent.identity.CertificateJids;
import dev.edgeagent.identity.Identity;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.trust.Tls;
import dev.edgeagent.trust.TrustReader;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.listen.ListenOptions;
import dev.edgeagent.xmpp.listen.XmppListener;
import dev.edgeagent.xmpp.reach.HostPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An edge broker for edge.test, where gateway1 may make nodes and gateway2 may not, and a folder
 * with certificates and configurations.
 */
final class Place implements AutoCloseable {
  private static final Duration LIFETIME = Duration.ofDays(100);

  private final Path folder;
  private final LocalAuthority authority;
  private final EdgeBroker broker;
  private final XmppListener listener;

  Place(Path folder) throws IOException {
    this.folder = folder;
    authority = LocalAuthority.open(folder.resolve("certs"));
    authority.client("gateway1", "gateway1@edge.test", LIFETIME);
    authority.client("gateway2", "gateway2@edge.test", LIFETIME);
    authority.client("expired", "gateway1@edge.test", Duration.ofMinutes(-30));
    LocalAuthority.open(folder.resolve("others"));
    Identity server = authority.server("edge.test", LIFETIME);
    broker =
        new EdgeBroker(
            "edge.test",
            LocalAccounts.builder(Place::jids).creator(Jid.parse("gateway1@edge.test")).build());
    listener =
        XmppListener.start(
            new HostPort("127.0.0.1", 0),
            Tls.context(Optional.of(server), TrustReader.of(List.of(authority.certificate()))),
            broker,
            ListenOptions.DEFAULT);
  }

  private static List<Jid> jids(List<X509Certificate> chain) {
    return chain.stream()
        .limit(1)
        .flatMap(leaf -> CertificateJids.of(leaf).stream())
        .flatMap(jid -> Jid.tryParse(jid).stream())
        .toList();
  }

  /** Where the broker listens. */
  int port() {
    return listener.port();
  }

  /** A configuration, with {@code certs} trusted. */
  Path config(String certificate, String jid, int port) throws IOException {
    return config(certificate, jid, port, "certs");
  }

  /** A configuration. */
  Path config(String certificate, String jid, int port, String trust) throws IOException {
    return Files.writeString(
        folder.resolve("edge-agent.yaml"),
        """
        gateway: plant7
        data-dir: ./var
        identity: { certificate: certs/%1$s.crt, key: certs/%1$s.key, trust: %2$s/ca.crt }
        upstream: { jid: %3$s, host: "127.0.0.1:%4$d", pubsub: pubsub.edge.test }
        devices:
          boiler: { profile: example/boiler-line, sim: {} }
        """
            .formatted(certificate, trust, jid, port));
  }

  /** The nodes of gateway1 that are there. */
  List<String> nodes() throws Exception {
    Path file = config("gateway1", "gateway1@edge.test", port());
    CheckedConfig checked = ConfigParser.installed().read(file, new Problems()).orElseThrow();
    try (Probe probe = Probe.start(new Upstream(checked))) {
      assertThat(probe.trail().sign(Sign.Online.class)).isPresent();
      Element question = Element.of("query", "http://jabber.org/protocol/disco#items");
      Iq request = Iq.request(Iq.Type.GET, Optional.of(broker.pubsub()), question);
      return probe.sender().send(request).get(30, TimeUnit.SECONDS).first().stream()
          .flatMap(Element::children)
          .flatMap(item -> item.attribute("node").stream())
          .toList();
    }
  }

  /** What is different at every run gets a name. */
  String named(String output) {
    return output
        .replace(folder + "/", "")
        .replaceAll("edge-agent local CA \\w{8}", "CA")
        .replaceAll("doctor-[0-9a-f]{8}", "doctor-NAME")
        .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d", "DATE")
        .replaceAll("\\d\\d:\\d\\d UTC.*", "NOON")
        .replaceAll("(?m)^ +systemd-timesyncd runs.*\\n", "")
        .replaceAll("not trusted \\(.*\\)", "not trusted (WHY)")
        .replaceAll("\\d+ days", "N days")
        .replaceAll("\\d+ ms", "N ms")
        .replaceAll("\\(45 kB\\) in .*\\n( {24}.*\\n)*", "(45 kB) in TIME\n");
  }

  @Override
  public void close() {
    listener.close();
  }
}
