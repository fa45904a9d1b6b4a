package dev.edgeagent.xmpp.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgeagent.broker.EdgeBroker;
import dev.edgeagent.broker.LocalAccounts;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.Fault;
import dev.edgeagent.xmpp.failure.LoginFailure;
import dev.edgeagent.xmpp.failure.ReachFailure;
import dev.edgeagent.xmpp.failure.TlsFailure;
import dev.edgeagent.xmpp.iq.IqException;
import dev.edgeagent.xmpp.iq.IqRouter;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.listen.ListenOptions;
import dev.edgeagent.xmpp.listen.XmppListener;
import dev.edgeagent.xmpp.reach.HostPort;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Our client at our listener, over real sockets and TLS. */
class ConnectionIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Jid GATEWAY = Jid.parse("gateway1@edge.test");
  private static final Jid USER = Jid.parse("user1@edge.test");
  private static final ClientConfig.Login EXTERNAL = new ClientConfig.Login.External();
  private static final Element PING = Element.of("ping", "urn:xmpp:ping");

  private final TestAuthority authority = new TestAuthority("test CA");
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final Heard heard = new Heard();

  /** What a listener was told, in order. */
  private static final class Heard implements ConnectionListener {
    private final List<Jid> online = new CopyOnWriteArrayList<>();
    private final List<ConnectFailure> failures = new CopyOnWriteArrayList<>();
    private final List<String> threads = new CopyOnWriteArrayList<>();
    private volatile boolean throwing;

    @Override
    public void online(Jid bound) {
      threads.add(Thread.currentThread().getName());
      online.add(bound);
    }

    @Override
    public void suspended(ConnectFailure failure) {}

    @Override
    public void resumed() {}

    @Override
    public void offline(ConnectFailure failure) {
      threads.add(Thread.currentThread().getName());
      failures.add(failure);
      if (throwing) {
        throw new IllegalStateException("test");
      }
    }

    @Override
    public void received(Stanza stanza) {}
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
  }

  @Test
  void aClientWithACertificateLogsInAndIsAnswered() throws Exception {
    XmppConnection client = connect(serve(authority.server("edge.test")), EXTERNAL);

    awaitOnline();
    assertThat(heard.online).containsExactly(GATEWAY.withResource("agent"));
    assertThat(client.send(ping()).get(10, TimeUnit.SECONDS).type()).isEqualTo(Iq.Type.RESULT);
  }

  @Test
  void aClientWithAPasswordLogsIn() throws Exception {
    XmppListener listener = serve(authority.server("edge.test"));
    connect(listener, USER, new ClientConfig.Login.Password("user1-pass"), authority.context());

    awaitOnline();
    assertThat(heard.online).containsExactly(USER.withResource("agent"));
  }

  @Test
  void aWrongPasswordIsRefusedAndSaidSo() throws Exception {
    XmppListener listener = serve(authority.server("edge.test"));
    connect(listener, USER, new ClientConfig.Login.Password("wrong"), authority.context());

    assertThat(firstFailure()).isInstanceOf(LoginFailure.PasswordNotAccepted.class);
    assertThat(firstFailure().message()).contains("does not accept the password of " + USER);
  }

  @Test
  void aClientWithoutACertificateIsNotOfferedExternal() throws Exception {
    XmppListener listener = serve(authority.server("edge.test"));
    connect(listener, GATEWAY, EXTERNAL, authority.context());

    assertThat(firstFailure()).isInstanceOf(LoginFailure.ExternalNotOffered.class);
    assertThat(firstFailure().message()).contains("does not offer a login by certificate");
  }

  @Test
  void aCertificateOfAForeignAuthorityIsRefused() throws Exception {
    TestAuthority foreign = new TestAuthority("foreign CA");
    XmppListener listener = serve(authority.server("edge.test"));
    SSLContext context = authority.context(foreign.client(GATEWAY.toString()));
    connect(listener, GATEWAY, EXTERNAL, context);

    assertThat(firstFailure().fault()).isEqualTo(Fault.CREDENTIAL);
    assertThat(heard.online).isEmpty();
  }

  @Test
  void aServerOfAForeignAuthorityIsNotTrusted() throws Exception {
    TestAuthority foreign = new TestAuthority("foreign CA");
    connect(serve(foreign.server("edge.test")), EXTERNAL);

    assertThat(firstFailure()).isInstanceOf(TlsFailure.ServerNotTrusted.class);
    assertThat(firstFailure().message()).contains("set identity.trust");
  }

  @Test
  void aServerForAnotherDomainIsNotTrusted() throws Exception {
    connect(serve(authority.server("elsewhere.test")), EXTERNAL);

    assertThat(firstFailure()).isInstanceOf(TlsFailure.ServerWrongName.class);
    assertThat(firstFailure().message()).contains("is for other names than edge.test");
  }

  @Test
  void anExpiredServerCertificateIsNotTrusted() throws Exception {
    Instant yesterday = Instant.now().minus(Duration.ofHours(1));
    connect(serve(authority.server(yesterday, "edge.test")), EXTERNAL);

    assertThat(firstFailure()).isInstanceOf(TlsFailure.ServerExpired.class);
  }

  @Test
  void anExpiredCertificateIsRefusedWithItsReason() throws Exception {
    Instant anHourAgo = Instant.now().minus(Duration.ofHours(1));
    SSLContext expired = authority.context(authority.client(anHourAgo, GATEWAY.toString()));
    connect(serve(authority.server("edge.test")), GATEWAY, EXTERNAL, expired);

    assertThat(firstFailure().fault()).isEqualTo(Fault.CREDENTIAL);
    assertThat(firstFailure().message()).contains("certificate");
    assertThat(heard.online).isEmpty();
  }

  @Test
  void aConnectionCutRightAfterTlsIsTakenForARefusalOfOurCertificate() throws Exception {
    try (CuttingServer server =
        new CuttingServer(authority.context(authority.server("edge.test")))) {
      start(server.address(), GATEWAY, EXTERNAL, context(authority), ClientConfig.Tls.DIRECT);

      assertThat(firstFailure()).isInstanceOf(LoginFailure.CertificateMostLikelyRefused.class);
      assertThat(firstFailure().message()).contains("most likely it refuses the certificate");
    }
  }

  @Test
  void aConnectionCutRightAfterTlsSaysNothingOfCertificatesToWhoHasAPassword() throws Exception {
    ClientConfig.Login password = new ClientConfig.Login.Password("user1-pass");
    try (CuttingServer server =
        new CuttingServer(authority.context(authority.server("edge.test")))) {
      start(server.address(), USER, password, authority.context(), ClientConfig.Tls.DIRECT);

      assertThat(firstFailure()).isInstanceOf(LoginFailure.Closed.class);
      assertThat(firstFailure().message()).doesNotContain("certificate");
    }
  }

  @Test
  void directTlsAtAPortOfStartTlsIsSaidSo() throws Exception {
    XmppListener listener = serve(authority.server("edge.test"));
    HostPort address = new HostPort("127.0.0.1", listener.port());
    start(address, GATEWAY, EXTERNAL, context(authority), ClientConfig.Tls.DIRECT);

    assertThat(firstFailure().message()).contains("check upstream.host and .tls");
  }

  @Test
  void theListenerHearsEverythingOnTheNetworkThread() throws Exception {
    XmppListener listener = serve(authority.server("edge.test"));
    connect(listener, EXTERNAL);
    awaitOnline();
    int port = listener.port();
    listener.close();
    // Only a server that does not know the session ends it.
    opened.add(listen(port, authority.context(authority.server("edge.test"))));

    firstFailure();
    assertThat(heard.threads).allMatch(name -> name.startsWith("xmpp-")).hasSizeGreaterThan(1);
    assertThat(heard.threads.stream().distinct()).hasSize(1);
  }

  @Test
  void aListenerThatFailsDoesNotEndTheReconnecting() throws Exception {
    XmppListener first = serve(authority.server("edge.test"));
    heard.throwing = true;
    connect(first, EXTERNAL);
    awaitOnline();
    int port = first.port();
    first.close();
    opened.add(listen(port, authority.context(authority.server("edge.test"))));

    await().atMost(PATIENCE).until(() -> heard.online.size() == 2);
  }

  @Test
  void aServerThatIsNotThereIsSaidToBeDown() throws Exception {
    XmppListener listener = serve(authority.server("edge.test"));
    int port = listener.port();
    listener.close();
    start(new HostPort("127.0.0.1", port), GATEWAY, EXTERNAL, context(authority));

    assertThat(firstFailure()).isInstanceOf(ReachFailure.Refused.class);
    assertThat(firstFailure().message())
        .isEqualTo(
            "nobody answers at 127.0.0.1:"
                + port
                + " (connection refused): is the server running"
                + " there?");
  }

  @Test
  void aNameThatDoesNotResolveIsSaidSo() {
    start(new HostPort("xmpp.invalid", 5222), GATEWAY, EXTERNAL, context(authority));

    assertThat(firstFailure()).isInstanceOf(ReachFailure.NameNotResolved.class);
    assertThat(firstFailure().message()).startsWith("cannot resolve xmpp.invalid: ");
  }

  @Test
  void aClientComesBackWhenItsServerDoes() throws Exception {
    XmppListener first = serve(authority.server("edge.test"));
    XmppConnection client = connect(first, EXTERNAL);
    awaitOnline();
    int port = first.port();
    CompletableFuture<Iq> lost = client.send(toNobodyThatAnswers());
    first.close();
    opened.add(listen(port, authority.context(authority.server("edge.test"))));

    await().atMost(PATIENCE).until(() -> heard.online.size() == 2);
    // While the session might go on the request waits: the new server does not know the session.
    assertThat(lost.handle((_, failure) -> failure).get(10, TimeUnit.SECONDS))
        .isInstanceOfAny(IqException.class, CompletionException.class);
    assertThat(client.send(ping()).get(10, TimeUnit.SECONDS).type()).isEqualTo(Iq.Type.RESULT);
  }

  @Test
  void aHundredRequestsInFlightAreAllAnsweredInOrder() throws Exception {
    XmppConnection client = connect(serve(authority.server("edge.test")), EXTERNAL);
    awaitOnline();
    List<CompletableFuture<Iq>> answers = new ArrayList<>();
    List<Integer> order = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 100; i++) {
      int number = i;
      answers.add(client.send(ping()).whenComplete((_, _) -> order.add(number)));
    }
    for (CompletableFuture<Iq> answer : answers) {
      assertThat(answer.get(10, TimeUnit.SECONDS).type()).isEqualTo(Iq.Type.RESULT);
    }
    assertThat(order).hasSize(100).isSorted();
  }

  private static Iq ping() {
    return Iq.request(Iq.Type.GET, Optional.of(Jid.parse("edge.test")), PING);
  }

  /** The server is gone before it can answer; whether it could is of no matter. */
  private static Iq toNobodyThatAnswers() {
    return Iq.request(Iq.Type.GET, Optional.of(Jid.parse("nobody@edge.test/x")), PING);
  }

  private XmppListener serve(TestAuthority.Identity server) throws IOException {
    XmppListener listener = listen(0, authority.context(server));
    opened.add(listener);
    return listener;
  }

  private XmppListener listen(int port, SSLContext context) throws IOException {
    EdgeBroker broker = new EdgeBroker("edge.test", accounts());
    return XmppListener.start(
        new HostPort("127.0.0.1", port), context, broker, ListenOptions.DEFAULT);
  }

  private LocalAccounts accounts() {
    return LocalAccounts.builder(chain -> chain.isEmpty() ? List.of() : List.of(GATEWAY))
        .user(USER, "user1-pass")
        .creator(GATEWAY)
        .build();
  }

  private SSLContext context(TestAuthority own) {
    return own.context(own.client(GATEWAY.toString()));
  }

  private XmppConnection connect(XmppListener listener, ClientConfig.Login login) {
    return connect(listener, GATEWAY, login, context(authority));
  }

  private XmppConnection connect(
      XmppListener listener, Jid account, ClientConfig.Login login, SSLContext context) {
    return start(new HostPort("127.0.0.1", listener.port()), account, login, context);
  }

  private XmppConnection start(
      HostPort host, Jid account, ClientConfig.Login login, SSLContext context) {
    return start(host, account, login, context, ClientConfig.Tls.STARTTLS);
  }

  private XmppConnection start(
      HostPort host,
      Jid account,
      ClientConfig.Login login,
      SSLContext context,
      ClientConfig.Tls tls) {
    ClientConfig config =
        new ClientConfig(
            account,
            "agent",
            Optional.of(host),
            tls,
            context,
            login,
            Duration.ofSeconds(10),
            ClientConfig.Upkeep.answeredIn(Duration.ofSeconds(10)));
    XmppConnection client = new XmppConnection(config, new IqRouter(), heard);
    opened.add(client);
    client.start();
    return client;
  }

  private void awaitOnline() {
    await().atMost(PATIENCE).until(() -> !heard.online.isEmpty() || !heard.failures.isEmpty());
    assertThat(heard.failures).isEmpty();
  }

  private ConnectFailure firstFailure() {
    await().atMost(PATIENCE).until(() -> !heard.failures.isEmpty());
    return heard.failures.getFirst();
  }
}
