package dev.edgeagent.xmpp.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.xmpp.net.ConnectFailure.Kind;
import org.junit.jupiter.api.Test;

class ConnectFailureTest {

  @Test
  void whatAServerSendsStaysOneLine() {
    ConnectFailure failure =
        new ConnectFailure(Kind.STREAM_ERROR, "ended: a\r\nINFO forged\u0007\u2028b");
    assertThat(failure.message()).isEqualTo("ended: a INFO forged b");
  }

  @Test
  void whatAServerSendsStaysReadable() {
    assertThat(new ConnectFailure(Kind.STREAM_ERROR, "x".repeat(10_000)).message()).hasSize(603);
  }
}
