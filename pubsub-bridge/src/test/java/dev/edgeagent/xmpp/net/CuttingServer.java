package dev.edgeagent.xmpp.net;

import dev.edgeagent.xmpp.reach.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * Completes TLS and resets the connection at once, as a server looks to a client of TLS 1.3 whose
 * certificate it refuses while the client is writing already.
 */
final class CuttingServer implements AutoCloseable {
  private final SSLServerSocket socket;

  CuttingServer(SSLContext context) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    socket = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 5, loopback);
    Thread.ofPlatform().daemon().name("cutting-server").start(this::run);
  }

  HostPort address() {
    return new HostPort("127.0.0.1", socket.getLocalPort());
  }

  private void run() {
    while (!socket.isClosed()) {
      try (SSLSocket client = (SSLSocket) socket.accept()) {
        client.setSoLinger(true, 0);
        client.startHandshake();
        // The client has seen our last flight when it speaks.
        var _ = client.getInputStream().read();
      } catch (IOException e) {
        // the client went first, or the test is over
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
