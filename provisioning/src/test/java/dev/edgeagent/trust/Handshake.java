package dev.edgeagent.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.security.cert.Certificate;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A client and a server meet on the loopback interface. */
final class Handshake {
  private static final int PATIENCE_MILLIS = 20_000;

  private Handshake() {}

  /**
   * The certificate that the server sees, which asks for one.
   *
   * @throws java.util.concurrent.ExecutionException when the server refuses; why is its cause
   * @throws IOException when the client refuses
   */
  static Certificate presented(SSLContext accepting, SSLContext connecting, String version)
      throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    ExecutorService serverThread = Executors.newVirtualThreadPerTaskExecutor();
    try (SSLServerSocket listener =
        (SSLServerSocket) accepting.getServerSocketFactory().createServerSocket(0, 1, loopback)) {
      listener.setWantClientAuth(true);
      listener.setSoTimeout(PATIENCE_MILLIS);
      Future<Certificate> seen = serverThread.submit(() -> accept(listener));
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
    } finally {
      serverThread.shutdownNow();
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
