package dev.edgeagent.xmpp.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edgeagent.xmpp.reach.HostPort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/**
 * Sends given bytes, one after the other whenever the client has said something, and closes when it
 * says more. No TLS.
 */
final class RawServer implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final List<byte[]> replies;

  RawServer(byte[]... replies) throws IOException {
    this.replies = List.of(replies);
    Thread.ofPlatform().daemon().name("raw-server").start(this::run);
  }

  HostPort address() {
    return new HostPort("127.0.0.1", socket.getLocalPort());
  }

  /** What all clients said until now. */
  String received() {
    return received.toString(UTF_8);
  }

  private void run() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        byte[] buffer = new byte[4096];
        int turn = 0;
        for (int n = client.getInputStream().read(buffer);
            n >= 0;
            n = client.getInputStream().read(buffer)) {
          received.write(buffer, 0, n);
          if (turn == replies.size()) {
            break;
          }
          client.getOutputStream().write(replies.get(turn++));
        }
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
