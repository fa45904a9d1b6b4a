package dev.edgeagent.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.authority.LocalAuthority;
import dev.edgeagent.identity.Identity;
import dev.edgeagent.identity.IdentityReader;
import dev.edgeagent.identity.OpenSslFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsIT {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path folder;
  private final ExecutorService serverThread = Executors.newVirtualThreadPerTaskExecutor();
  private LocalAuthority ours;
  private LocalAuthority theirs;
  private Identity server;

  @BeforeEach
  void makeAuthorities() throws Exception {
    ours = LocalAuthority.open(folder.resolve("ours"));
    theirs = LocalAuthority.open(folder.resolve("theirs"));
    server = ours.server("home.arpa", DAY);
  }

  @AfterEach
  void endTheServer() {
    serverThread.shutdownNow();
  }

  @ParameterizedTest
  @CsvSource({
    "ec, TLSv1.3",
    "ec, TLSv1.2",
    "rsa, TLSv1.3",
    "rsa, TLSv1.2",
    "ed25519, TLSv1.3",
    "ed25519, TLSv1.2"
  })
  void ourCertificateIsPresentedAlsoWhenTheServerNamesOtherAuthorities(String kind, String version)
      throws Exception {
    Identity client = IdentityReader.read(OpenSslFiles.pem(kind));
    assertThat(presented(Optional.of(client), new RecordingTrust(theirs.certificate()), version))
        .isEqualTo(client.certificate());
  }

  @Test
  void bothSidesTrustWhatTheAuthorityHasSigned() throws Exception {
    Identity client = ours.client("gateway1", "gateway1@home.arpa", DAY);
    assertThat(presented(Optional.of(client), trust(ours), "TLSv1.3"))
        .isEqualTo(client.certificate());
  }

  @Test
  void aServerThatTrustsAnotherAuthorityRefusesOurCertificate() throws Exception {
    Identity client = ours.client("gateway1", "gateway1@home.arpa", DAY);
    assertThatThrownBy(() -> presented(Optional.of(client), trust(theirs), "TLSv1.3"))
        .hasRootCauseInstanceOf(java.security.cert.CertPathBuilderException.class);
  }

  @Test
  void withoutAnIdentityNoCertificateIsPresented() {
    assertThatThrownBy(() -> presented(Optional.empty(), trust(ours), "TLSv1.3"))
        .hasRootCauseInstanceOf(SSLPeerUnverifiedException.class);
  }

  @Test
  void aClientRefusesAServerOfAnotherAuthority() throws Exception {
    server = theirs.server("home.arpa", DAY);
    assertThatThrownBy(() -> presented(Optional.empty(), trust(ours), "TLSv1.3"))
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("unable to find valid certification path");
  }

  @Test
  void aClientRefusesAServerOfAnotherName() throws Exception {
    server = ours.client("gateway1", "gateway1@home.arpa", DAY);
    assertThatThrownBy(() -> presented(Optional.empty(), trust(ours), "TLSv1.3"))
        .isInstanceOf(SSLException.class);
  }

  private static X509TrustManager trust(LocalAuthority authority) throws Exception {
    return TrustReader.read(Optional.of(authority.certificateFile()));
  }

  /** What a server sees of a client that connects to it; its failure is the cause. */
  private Certificate presented(
      Optional<Identity> client, X509TrustManager serverTrust, String version) throws Exception {
    SSLContext accepting = Tls.context(Optional.of(server), serverTrust);
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (SSLServerSocket listener =
        (SSLServerSocket) accepting.getServerSocketFactory().createServerSocket(0, 1, loopback)) {
      listener.setWantClientAuth(true);
      listener.setSoTimeout(PATIENCE_MILLIS);
      Future<Certificate> seen = serverThread.submit(() -> accept(listener));
      SSLContext connecting = Tls.context(client, trust(ours));
      try (SSLSocket socket =
          (SSLSocket)
              connecting.getSocketFactory().createSocket("127.0.0.1", listener.getLocalPort())) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {version});
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(PATIENCE_MILLIS);
        shakeHandsToTheEnd(socket);
        return seen.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      }
    }
  }

  /**
   * In TLS 1.3 a server judges the client when the client is done, and its close waits for ours.
   * Whether the client then meets an alert or a closed socket is a race: the server's words count.
   */
  private static void shakeHandsToTheEnd(SSLSocket socket) throws IOException {
    try {
      socket.startHandshake();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    } catch (SSLHandshakeException e) {
      if (!String.valueOf(e.getMessage()).contains("alert")) {
        throw e;
      }
    } catch (SSLException | SocketException _) {
      // The server has gone: its own exception says why.
    }
  }

  private static Certificate accept(SSLServerSocket listener) throws Exception {
    try (SSLSocket socket = (SSLSocket) listener.accept()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.startHandshake();
      return socket.getSession().getPeerCertificates()[0];
    }
  }
}
