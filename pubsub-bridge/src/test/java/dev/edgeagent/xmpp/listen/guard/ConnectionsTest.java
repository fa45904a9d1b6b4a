package dev.edgeagent.xmpp.listen.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
  private final Connections connections = new Connections(5, 2);

  private static InetAddress at(String literal) throws UnknownHostException {
    return InetAddress.getByName(literal);
  }

  @Test
  void oneAddressHasItsShareAndNoMore() throws Exception {
    assertThat(connections.admit(at("10.0.0.1"))).isTrue();
    assertThat(connections.admit(at("10.0.0.1"))).isTrue();
    assertThat(connections.admit(at("10.0.0.1"))).isFalse();
    assertThat(connections.admit(at("10.0.0.2"))).isTrue();
    connections.ended(at("10.0.0.1"));
    assertThat(connections.admit(at("10.0.0.1"))).isTrue();
    assertThat(connections.admit(at("10.0.0.1"))).isFalse();
  }

  @Test
  void theAddressesOfOneNetworkOfIpv6AreOne() throws Exception {
    assertThat(connections.admit(at("2001:db8:0:1::1"))).isTrue();
    assertThat(connections.admit(at("2001:db8:0:1:ffff::2"))).isTrue();
    assertThat(connections.admit(at("2001:db8:0:1::3"))).isFalse();
    assertThat(connections.admit(at("2001:db8:0:2::1"))).isTrue();
  }

  @Test
  void thereIsRoomForSoManyInAll() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(connections.admit(at("10.0.0." + i))).isTrue();
    }
    assertThat(connections.admit(at("10.0.0.9"))).isFalse();
    connections.ended(at("10.0.0.0"));
    assertThat(connections.admit(at("10.0.0.9"))).isTrue();
  }
}
