package dev.edgeagent.xmpp.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.TlsFailure;
import dev.edgeagent.xmpp.iq.IqRouter;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.reach.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client demands of a server before it says who it is. */
class ProtectionIT {
  private static final Jid USER = Jid.parse("user1@edge.test");
  private static final String HEADER =
      "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'"
          + " id='1' from='edge.test' version='1.0'>";
  private static final String STARTTLS =
      "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:features>";
  private static final String PLAIN =
      "<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>"
          + "<mechanism>PLAIN</mechanism><mechanism>EXTERNAL</mechanism></mechanisms>"
          + "</stream:features>";

  private final TestAuthority authority = new TestAuthority("test CA");
  private final List<ConnectFailure> failures = new CopyOnWriteArrayList<>();
  private Optional<XmppConnection> client = Optional.empty();

  @AfterEach
  void closeClient() {
    client.ifPresent(XmppConnection::close);
  }

  private ConnectFailure firstFailure(HostPort server, ClientConfig.Tls tls) {
    ClientConfig config =
        new ClientConfig(
            USER,
            "agent",
            Optional.of(server),
            tls,
            authority.context(),
            new ClientConfig.Login.Password("user1-pass"),
            Duration.ofSeconds(10),
            ClientConfig.Upkeep.answeredIn(Duration.ofSeconds(10)));
    XmppConnection started = new XmppConnection(config, new IqRouter(), new Failures());
    client = Optional.of(started);
    started.start();
    await().atMost(Duration.ofSeconds(20)).until(() -> !failures.isEmpty());
    return failures.getFirst();
  }

  private final class Failures implements ConnectionListener {
    @Override
    public void online(Jid bound) {}

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        PLAIN,
        "<stream:features/>",
        "<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>",
        "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"
      })
  void withoutStarttlsNothingIsSaid(String stripped) throws Exception {
    try (RawServer server = new RawServer((HEADER + stripped).getBytes(UTF_8))) {
      ConnectFailure failure = firstFailure(server.address(), ClientConfig.Tls.STARTTLS);

      assertThat(failure).isInstanceOf(TlsFailure.NotOffered.class);
      assertThat(server.received()).contains("edge.test").doesNotContain("user1", "<auth");
    }
  }

  @Test
  void aServerThatDoesNotProceedIsLeft() throws Exception {
    byte[] failure = "<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>".getBytes(UTF_8);
    try (RawServer server = new RawServer((HEADER + STARTTLS).getBytes(UTF_8), failure)) {
      assertThat(firstFailure(server.address(), ClientConfig.Tls.STARTTLS))
          .isInstanceOf(TlsFailure.NotOffered.class);
      assertThat(server.received()).doesNotContain("user1", "<auth");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PLAIN, HEADER + PLAIN, STARTTLS, "<", "x"})
  void whatFollowsTheWordToProceedInTheClearIsNotTakenForTheServers(String injected)
      throws Exception {
    byte[] proceed =
        ("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>" + injected).getBytes(UTF_8);
    try (RawServer server = new RawServer((HEADER + STARTTLS).getBytes(UTF_8), proceed)) {
      ConnectFailure failure = firstFailure(server.address(), ClientConfig.Tls.STARTTLS);

      assertThat(failure).isInstanceOf(TlsFailure.Closed.class);
      assertThat(server.received()).doesNotContain("user1", "<auth");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "15 03 03 00 02 02 46, the alert protocol_version",
    "16 03 02 00 2A 02 00 00 26 03 02"
        + " 00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF"
        + " 00 C0 09 00, a hello of TLS 1.1"
  })
  void olderVersionsOfTlsAreRefused(String bytes, String what) throws Exception {
    byte[] answer = HexFormat.of().parseHex(bytes.replace(" ", ""));
    try (RawServer server = new RawServer(answer)) {
      assertThat(firstFailure(server.address(), ClientConfig.Tls.DIRECT))
          .as(what)
          .isInstanceOf(TlsFailure.Version.class);
    }
  }

  /** A server of direct TLS that tells what the client asked for, and ends. */
  private SSLServerSocket listen(TestAuthority.Identity identity) throws IOException {
    SSLContext context = authority.context(identity);
    InetAddress loopback = InetAddress.getLoopbackAddress();
    SSLServerSocket socket =
        (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 5, loopback);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2", "xmpp-server", "xmpp-client"});
    socket.setSSLParameters(parameters);
    return socket;
  }

  private record Asked(String protocol, List<SNIServerName> names, String version) {}

  private static Asked accept(SSLServerSocket server) {
    try (SSLSocket client = (SSLSocket) server.accept()) {
      client.startHandshake();
      var session = (ExtendedSSLSession) client.getSession();
      return new Asked(
          client.getApplicationProtocol(),
          session.getRequestedServerNames(),
          session.getProtocol());
    } catch (IOException e) {
      return new Asked(e.toString(), List.of(), "");
    }
  }

  @Test
  void directTlsAsksForXmppAndNamesTheDomain() throws Exception {
    try (SSLServerSocket server = listen(authority.server("edge.test"))) {
      CompletableFuture<Asked> asked = CompletableFuture.supplyAsync(() -> accept(server));
      firstFailure(new HostPort("127.0.0.1", server.getLocalPort()), ClientConfig.Tls.DIRECT);

      assertThat(asked.get(10, TimeUnit.SECONDS))
          .isEqualTo(new Asked("xmpp-client", List.of(new SNIHostName("edge.test")), "TLSv1.3"));
    }
  }

  @Test
  void aCertificateThatNamesTheHostInPlaceOfTheDomainIsRefused() throws Exception {
    try (SSLServerSocket server = listen(authority.server("localhost", "127.0.0.1"))) {
      CompletableFuture<Asked> asked = CompletableFuture.supplyAsync(() -> accept(server));
      assertThat(
              firstFailure(
                  new HostPort("localhost", server.getLocalPort()), ClientConfig.Tls.DIRECT))
          .isInstanceOf(TlsFailure.ServerWrongName.class);
      asked.get(10, TimeUnit.SECONDS);
    }
  }
}
