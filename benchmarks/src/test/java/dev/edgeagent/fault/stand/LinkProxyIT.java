package dev.edgeagent.fault.stand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.fault.stand.LinkProxy.Direction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkProxyIT {
  /** Long enough for a byte on loopback, short enough to wait for none. */
  private static final int SILENCE_MILLIS = 300;

  private ServerSocket server = new ServerSocket();
  private LinkProxy link = new LinkProxy(0);
  private Socket agent = new Socket();
  private Socket peer = new Socket();

  LinkProxyIT() throws IOException {}

  @BeforeEach
  void connect() throws IOException {
    link.close();
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    link = new LinkProxy(server.getLocalPort());
    agent = dial();
    peer = server.accept();
    assertPasses(agent, peer);
    assertPasses(peer, agent);
  }

  private Socket dial() throws IOException {
    String host = link.host();
    int port = Integer.parseInt(host.substring(host.indexOf(':') + 1));
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(SILENCE_MILLIS);
    return socket;
  }

  @AfterEach
  void close() throws IOException {
    agent.close();
    peer.close();
    link.close();
    server.close();
  }

  private static void assertPasses(Socket from, Socket to) throws IOException {
    to.setSoTimeout(10_000);
    from.getOutputStream().write('x');
    assertThat(to.getInputStream().read()).isEqualTo('x');
    to.setSoTimeout(SILENCE_MILLIS);
  }

  private static void assertSilent(Socket from, Socket to) throws IOException {
    from.getOutputStream().write('y');
    assertThatThrownBy(() -> to.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
  }

  private static void assertReset(Socket socket) {
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void aCutLinkResetsBothSidesAndWhoeverConnects() throws IOException {
    link.cut();
    assertReset(agent);
    assertReset(peer);
    assertReset(dial());
    link.mend();
    try (Socket fresh = dial()) {
      fresh.getOutputStream().write('x');
      // connections of the time of the cut come first, and are at their end
      int read = -1;
      while (read < 0) {
        try (Socket next = server.accept()) {
          next.setSoTimeout(10_000);
          read = nextByte(next);
        }
      }
      assertThat(read).isEqualTo('x');
    }
  }

  private static int nextByte(Socket socket) {
    try {
      return socket.getInputStream().read();
    } catch (IOException e) {
      return -1; // reset
    }
  }

  @Test
  void oneDirectionIsHeldAndGoesOnWithWhatHasPiledUp() throws IOException {
    link.hold(EnumSet.of(Direction.UP));
    assertPasses(peer, agent);
    assertSilent(agent, peer);
    link.resume();
    peer.setSoTimeout(10_000);
    assertThat(peer.getInputStream().read()).isEqualTo('y');
  }

  @Test
  void aForgottenConnectionStaysSilentAndANewOneWorks() throws IOException {
    link.hold(EnumSet.allOf(Direction.class));
    assertSilent(agent, peer);
    link.resumeWithoutOld();
    assertSilent(agent, peer);
    assertSilent(peer, agent);
    try (Socket fresh = dial();
        Socket freshPeer = server.accept()) {
      assertPasses(fresh, freshPeer);
    }
  }

  @Test
  void aConnectionMayBeResetWhenTheSilenceEnds() throws IOException {
    link.hold(EnumSet.of(Direction.DOWN));
    link.resumeWithReset();
    assertReset(agent);
    assertReset(peer);
  }
}
