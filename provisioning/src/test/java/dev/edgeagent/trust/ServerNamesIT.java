package dev.edgeagent.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.identity.Identity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which names of a server count: known only in a handshake. */
class ServerNamesIT {
  private static final int PATIENCE_MILLIS = 20_000;

  private final ExecutorService serverThread = Executors.newVirtualThreadPerTaskExecutor();
  private TestChain root;

  @BeforeEach
  void makeAnAuthority() throws Exception {
    root = TestChain.root("CN=Root");
  }

  @AfterEach
  void endTheServer() {
    serverThread.shutdownNow();
  }

  @Test
  void aNameOfTheServerIsTrusted() throws Exception {
    TestChain server = root.server("CN=xmpp", "edge.test", "*.people.test");
    assertThat(handshake(server, "edge.test")).isEqualTo("CN=xmpp");
    assertThat(handshake(server, "www.people.test")).isEqualTo("CN=xmpp");
  }

  @Test
  void anotherNameIsRefusedWithThoseThatAreThere() throws Exception {
    TestChain server = root.server("CN=xmpp", "edge.test", "*.people.test");
    refused(() -> handshake(server, "other.test"))
        .hasMessageStartingWith("No subject alternative DNS name matching other.test found")
        .hasMessageContaining("; the server shows CN=xmpp, issued by CN=Root, valid ")
        .hasMessageContaining("for edge.test, *.people.test");
  }

  @Test
  void theCommonNameIsNoName() throws Exception {
    refused(() -> handshake(root.server("CN=edge.test"), "edge.test"))
        .hasMessageStartingWith(
            "No subject alternative names: the CN alone does not count; the server shows"
                + " CN=edge.test, ")
        .hasMessageContaining("for no name");
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ?> refused(
      ThrowingCallable handshake) {
    return assertThatThrownBy(handshake).cause().isExactlyInstanceOf(CertificateException.class);
  }

  /** The subject of the server, which is looked for under this name. */
  private String handshake(TestChain server, String name) throws Exception {
    Identity identity =
        new Identity(
            List.of(server.certificate()),
            server.keys().getPrivate(),
            List.of(),
            Path.of("server"),
            Optional.empty());
    ServerTrust trust = new ServerTrust(TrustReader.of(List.of(root.certificate())), List.of());
    var factory = Tls.context(Optional.of(identity), trust).getServerSocketFactory();
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (SSLServerSocket listener = (SSLServerSocket) factory.createServerSocket(0, 1, loopback);
        Socket plain = new Socket(loopback, listener.getLocalPort());
        SSLSocket socket =
            (SSLSocket)
                Tls.context(Optional.empty(), trust)
                    .getSocketFactory()
                    .createSocket(plain, name, listener.getLocalPort(), true)) {
      // What the client says counts: the server's own failure only follows from it.
      var _ = serverThread.submit(() -> accept(listener));
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.startHandshake();
      return socket.getSession().getPeerPrincipal().getName();
    }
  }

  private static Void accept(SSLServerSocket listener) throws IOException {
    try (SSLSocket socket = (SSLSocket) listener.accept()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.startHandshake();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    return null;
  }
}
