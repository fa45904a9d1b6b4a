package dev.edgeagent.agent.demo;

import dev.edgeagent.authority.LocalAuthority;
import dev.edgeagent.broker.EdgeBroker;
import dev.edgeagent.broker.LocalAccounts;
import dev.edgeagent.identity.CertificateJids;
import dev.edgeagent.identity.Identity;
import dev.edgeagent.trust.Tls;
import dev.edgeagent.trust.TrustReader;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.listen.ListenOptions;
import dev.edgeagent.xmpp.listen.XmppListener;
import dev.edgeagent.xmpp.net.ClientConfig;
import dev.edgeagent.xmpp.reach.HostPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;

/**
 * What the demo's agent needs around it, made anew each time: a folder with a CA, certificates and
 * a configuration, and an edge broker that listens on loopback. Gone when it is closed.
 */
final class DemoPlace implements AutoCloseable {
  static final String DOMAIN = "demo.home.arpa";
  static final Jid GATEWAY = Jid.parse("gateway@" + DOMAIN);
  static final Jid SUBSCRIBER = Jid.parse("anna@" + DOMAIN);
  private static final Duration LIFETIME = Duration.ofDays(60);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TemporaryFolder folder;
  private final EdgeBroker broker;
  private final XmppListener listener;
  private final X509TrustManager trust;
  private final String password;

  private DemoPlace(TemporaryFolder folder) throws IOException {
    this.folder = folder;
    LocalAuthority authority = LocalAuthority.open(folder.path().resolve("certs"));
    Identity server = authority.server(DOMAIN, LIFETIME);
    authority.client("gateway", GATEWAY.toString(), LIFETIME);
    trust = TrustReader.of(List.of(authority.certificate()));
    password = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
    broker =
        new EdgeBroker(
            DOMAIN,
            LocalAccounts.builder(DemoPlace::jids)
                .creator(GATEWAY)
                .user(SUBSCRIBER, password)
                .build());
    SSLContext tls = Tls.context(Optional.of(server), trust);
    listener = XmppListener.start(new HostPort("127.0.0.1", 0), tls, broker, ListenOptions.DEFAULT);
    Files.writeString(config(), configuration());
  }

  static DemoPlace open() throws IOException {
    TemporaryFolder folder = TemporaryFolder.create("edge-agent-demo");
    try {
      return new DemoPlace(folder);
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private static List<Jid> jids(List<X509Certificate> chain) {
    return chain.stream()
        .limit(1)
        .flatMap(leaf -> CertificateJids.of(leaf).stream())
        .flatMap(jid -> Jid.tryParse(jid).stream())
        .toList();
  }

  Path config() {
    return folder.path().resolve("edge-agent.yaml");
  }

  HostPort address() {
    return new HostPort("127.0.0.1", listener.port());
  }

  Jid pubsub() {
    return broker.pubsub();
  }

  /** The whole configuration: nothing in it is there for the demo alone, but {@code sim}. */
  String configuration() {
    return """
        gateway: demo
        data-dir: ./var
        identity: { certificate: certs/gateway.crt, key: certs/gateway.key, trust: certs/ca.crt }
        upstream:
          host: %s
          pubsub: %s
          subscribers: [%s]
        outbox: { pack: { max-delay: 500 ms } }
        devices:
          box:    { profile: linux/host, every: 2 s }
          boiler: { profile: example/boiler-line, sim: {}, every: 1 s }
        """
        .formatted(address(), pubsub(), SUBSCRIBER);
  }

  /** How the subscriber logs in. */
  ClientConfig subscriber() {
    return new ClientConfig(
        SUBSCRIBER,
        "demo",
        Optional.of(address()),
        ClientConfig.Tls.STARTTLS,
        Tls.context(Optional.empty(), trust),
        new ClientConfig.Login.Password(password),
        PATIENCE,
        ClientConfig.Upkeep.answeredIn(PATIENCE));
  }

  @Override
  public void close() {
    listener.close();
    folder.close();
  }
}
