package dev.edgeagent.profile.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.profile.raw.RawValue;
import dev.edgeagent.profile.raw.RawValueException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of the bodies of messages, good and hostile. */
class MessageBodyTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void membersAreFoundByTheirPointers() throws RawValueException {
    assertThat(
            MessageBody.values(
                bytes("{\"a\":{\"b\":[1,2.50]},\"on\":true,\"no\":null,\"t\":\"x\",\"o\":{}}"),
                Set.of("/a/b/1", "/on", "/no", "/t", "/o", "/nowhere")))
        .isEqualTo(
            Map.of(
                "/a/b/1", new RawValue.Numeric(new BigDecimal("2.50")),
                "/on", new RawValue.Text("true"),
                "/no", new RawValue.Missing("null"),
                "/t", new RawValue.Text("x")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"a\":1}}",
        "{\"a\":1}{\"a\":2}",
        "1 2",
        "[] []",
        "{\"a\":NaN}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1e999999}",
        "{'a':1}",
        "\u0001"
      })
  void whatIsNoJsonIsRefused(String body) {
    assertThatThrownBy(() -> MessageBody.values(bytes(body), Set.of("/a")))
        .isInstanceOf(RawValueException.class);
  }

  @Test
  void depthsAndLengthsAreBounded() {
    assertThatThrownBy(
            () -> MessageBody.values(bytes("[".repeat(40) + "]".repeat(40)), Set.of("/a")))
        .isInstanceOf(RawValueException.class);
    assertThatThrownBy(
            () -> MessageBody.values(bytes(" ".repeat(MessageBody.LONGEST) + "1"), Set.of("/a")))
        .hasMessageContaining("65536");
    assertThatThrownBy(
            () -> MessageBody.values(bytes("{\"a\":" + "9".repeat(10_000) + "}"), Set.of("/a")))
        .isInstanceOf(RawValueException.class);
    assertThatThrownBy(() -> MessageBody.text(bytes("x".repeat(1025))))
        .isInstanceOf(RawValueException.class);
  }

  @Test
  void whatIsNotUtf8IsRefused() {
    byte[] body = {(byte) 0xC3, 0x28};
    assertThatThrownBy(() -> MessageBody.text(body)).hasMessageContaining("UTF-8");
    assertThatThrownBy(() -> MessageBody.values(body, Set.of("/a"))).hasMessageContaining("UTF-8");
  }
}
