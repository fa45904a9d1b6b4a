package dev.edgeagent.xmpp.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {

  @ParameterizedTest
  @CsvSource({
    "h.test,       h.test,    5222, h.test:5222",
    "h.test:1,     h.test,    1,    h.test:1",
    "127.0.0.1:65535, 127.0.0.1, 65535, 127.0.0.1:65535",
    "[::1],        ::1,       5222, [::1]:5222",
    "[::1]:5269,   ::1,       5269, [::1]:5269",
  })
  void aHostAndAPortAreRead(String text, String host, int port, String written) {
    assertThat(HostPort.parse(text, 5222)).isEqualTo(new HostPort(host, port));
    assertThat(HostPort.parse(text, 5222)).hasToString(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ":1", "h:", "h:0", "h:65536", "h:-1", "h:x", "::1", "[::1", "[::1]x", "[]:1"})
  void whatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> HostPort.parse(text, 5222))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
