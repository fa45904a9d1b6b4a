package dev.edgeagent.xmpp.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.LoginFailure;
import dev.edgeagent.xmpp.iq.IqRouter;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.sasl.PasswordMechanism;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Logins by password over real TLS: bound to the connection, and silent about secrets. */
class BoundLoginIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String PASSWORD = "correct-horse-battery";

  private final TestAuthority authority = new TestAuthority("test CA");
  private final Heard heard = new Heard();

  private static final class Heard implements ConnectionListener {
    private final List<Jid> online = new CopyOnWriteArrayList<>();
    private final List<ConnectFailure> failures = new CopyOnWriteArrayList<>();

    @Override
    public void online(Jid bound) {
      online.add(bound);
    }

    @Override
    public void suspended(ConnectFailure failure) {}

    @Override
    public void resumed() {}

    @Override
    public void offline(ConnectFailure failure) {
      failures.add(failure);
    }

    @Override
    public void received(Stanza stanza) {}
  }

  /** Everything that anything of this process logs. */
  private static final class Everything extends AppenderBase<ILoggingEvent> {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      String trace =
          event.getThrowableProxy() == null
              ? ""
              : ThrowableProxyUtil.asString(event.getThrowableProxy());
      lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + trace);
    }
  }

  private BoundServer serve(String protocol, String... bindings) throws IOException {
    return new BoundServer(
        authority.context(authority.server("edge.test")), protocol, List.of(bindings), PASSWORD);
  }

  private XmppConnection connect(BoundServer server, String password) {
    ClientConfig config =
        new ClientConfig(
            ScriptedStream.ACCOUNT,
            "agent",
            Optional.of(server.address()),
            ClientConfig.Tls.DIRECT,
            authority.context(),
            new ClientConfig.Login.Password(password, Set.of(PasswordMechanism.SCRAM_SHA_256_PLUS)),
            Duration.ofSeconds(10),
            ClientConfig.Upkeep.answeredIn(Duration.ofSeconds(10)));
    XmppConnection client = new XmppConnection(config, new IqRouter(), heard);
    client.start();
    return client;
  }

  @ParameterizedTest
  @CsvSource({
    "TLSv1.3,tls-server-end-point;tls-exporter,tls-exporter",
    "TLSv1.3,tls-server-end-point,tls-server-end-point",
    "TLSv1.2,tls-server-end-point;tls-exporter,tls-server-end-point",
  })
  void bothEndsOfAConnectionSeeTheSameBinding(String protocol, String announced, String used)
      throws Exception {
    try (BoundServer server = serve(protocol, announced.split(";"));
        XmppConnection _ = connect(server, PASSWORD)) {
      await().atMost(PATIENCE).until(() -> !heard.online.isEmpty() || !heard.failures.isEmpty());
      assertThat(heard.failures).isEmpty();
      assertThat(server.heard().get(1)).startsWith("p=" + used + ",,");
    }
  }

  @Test
  void noSecretReachesALogOrAMessage() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    Everything everything = new Everything();
    everything.setContext(root.getLoggerContext());
    everything.start();
    root.addAppender(everything);
    root.setLevel(Level.TRACE);
    List<String> secrets = new ArrayList<>(List.of(PASSWORD, "wrong-horse"));
    try (BoundServer server = serve("TLSv1.3", "tls-exporter", "tls-server-end-point")) {
      try (XmppConnection _ = connect(server, PASSWORD)) {
        await().atMost(PATIENCE).until(() -> !heard.online.isEmpty());
      }
      try (XmppConnection _ = connect(server, "wrong-horse")) {
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    heard.failures.stream()
                        .anyMatch(LoginFailure.PasswordNotAccepted.class::isInstance));
      }
      server.heard().stream().filter(m -> m.contains("r=")).forEach(secrets::add);
    } finally {
      root.setLevel(before);
      root.detachAppender(everything);
    }
    secrets.addAll(
        secrets.stream()
            .filter(s -> s.contains(",p="))
            .map(s -> s.substring(s.lastIndexOf(",p=") + 3))
            .toList());
    secrets.addAll(
        secrets.stream().map(s -> Base64.getEncoder().encodeToString(s.getBytes(UTF_8))).toList());
    assertThat(secrets).hasSizeGreaterThanOrEqualTo(16);
    assertThat(everything.lines).anyMatch(line -> line.startsWith("io.netty"));
    assertThat(everything.lines).noneMatch(line -> secrets.stream().anyMatch(line::contains));
    assertThat(heard.failures)
        .noneMatch(f -> secrets.stream().anyMatch((f + f.message())::contains));
  }
}
