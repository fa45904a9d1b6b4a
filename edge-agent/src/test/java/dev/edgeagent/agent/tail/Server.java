package dev.edgeagent.agent.tail;

import dev.edgeagent.authority.LocalAuthority;
import dev.edgeagent.broker.EdgeBroker;
import dev.edgeagent.broker.LocalAccounts;
import dev.edgeagent.trust.Tls;
import dev.edgeagent.trust.TrustReader;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.listen.ListenOptions;
import dev.edgeagent.xmpp.listen.XmppListener;
import dev.edgeagent.xmpp.net.ClientConfig;
import dev.edgeagent.xmpp.reach.HostPort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509TrustManager;

/** An edge broker with two accounts that log in with passwords; {@code owner} may make nodes. */
final class Server implements AutoCloseable {
  static final String DOMAIN = "edge.test";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String PASSWORD = "of no consequence";

  private final XmppListener listener;
  private final EdgeBroker broker;
  private final X509TrustManager trust;

  Server(Path folder) throws IOException {
    LocalAuthority authority = LocalAuthority.open(folder);
    trust = TrustReader.of(List.of(authority.certificate()));
    Jid owner = Jid.parse("owner@" + DOMAIN);
    broker =
        new EdgeBroker(
            DOMAIN,
            LocalAccounts.builder(_ -> List.of())
                .user(owner, PASSWORD)
                .user(Jid.parse("reader@" + DOMAIN), PASSWORD)
                .creator(owner)
                .build());
    var ssl = Tls.context(Optional.of(authority.server(DOMAIN, Duration.ofDays(10))), trust);
    listener = XmppListener.start(new HostPort("127.0.0.1", 0), ssl, broker, ListenOptions.DEFAULT);
  }

  Optional<Jid> pubsub() {
    return Optional.of(broker.pubsub());
  }

  ClientConfig login(String name, String password) {
    return new ClientConfig(
        Jid.parse(name + "@" + DOMAIN),
        "test",
        Optional.of(new HostPort("127.0.0.1", listener.port())),
        ClientConfig.Tls.STARTTLS,
        Tls.context(Optional.empty(), trust),
        new ClientConfig.Login.Password(password),
        PATIENCE,
        ClientConfig.Upkeep.answeredIn(PATIENCE));
  }

  ClientConfig login(String name) {
    return login(name, PASSWORD);
  }

  @Override
  public void close() {
    listener.close();
  }
}
