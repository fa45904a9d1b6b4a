package dev.edgeagent.driver.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.driver.stream.Step;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LineDecoderTest {
  private static final String TOO_LONG = "!a line is longer than the 8 bytes of the profile";

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Lines, and what is corrupt with a mark of exclamation before it. */
  private static List<String> decode(LineDecoder decoder, byte[]... chunks) {
    List<String> steps = new ArrayList<>();
    for (byte[] chunk : chunks) {
      ByteBuffer buffer = ByteBuffer.wrap(chunk);
      boolean more = true;
      while (more) {
        switch (decoder.next(buffer)) {
          case Step.NeedMore<String> _ -> more = false;
          case Step.Message<String>(String text) -> steps.add(text);
          case Step.Corrupt<String>(String reason) -> steps.add("!" + reason);
        }
      }
    }
    return steps;
  }

  private static LineDecoder decoder() {
    return new LineDecoder("\r\n", 8);
  }

  @Test
  void linesAreTheSameWhereverTheyAreSplit() {
    byte[] all = bytes("one\r\n\r\n12345678\r\n123456789\r\na\rb\nc\r\nend");
    List<String> whole = decode(decoder(), all);
    assertThat(whole).containsExactly("one", "", "12345678", TOO_LONG, "a\rb\nc");
    for (int i = 0; i <= all.length; i++) {
      for (int j = i; j <= all.length; j++) {
        byte[] first = Arrays.copyOfRange(all, 0, i);
        byte[] second = Arrays.copyOfRange(all, i, j);
        byte[] third = Arrays.copyOfRange(all, j, all.length);
        assertThat(decode(decoder(), first, second, third)).isEqualTo(whole);
      }
    }
  }

  @Test
  void aLineLongerThanTheLimitIsCorruptOnceAndTheNextOneIsRead() {
    assertThat(decode(decoder(), bytes("x".repeat(100_000) + "\r\nnext\r\n")))
        .containsExactly(TOO_LONG, "next");
  }

  @Test
  void theDelimiterMayLieAnywhereBehindTheLimit() {
    for (int length = 7; length < 40; length++) {
      List<String> steps = decode(decoder(), bytes("x".repeat(length) + "\r\nnext\r\n"));
      assertThat(steps).hasSize(2).endsWith("next");
      assertThat(steps.getFirst()).isEqualTo(length <= 8 ? "x".repeat(length) : TOO_LONG);
    }
  }

  @Test
  void theBeginningOfADelimiterInALongLineEndsNothing() {
    assertThat(decode(decoder(), bytes("123456789\r\r\r\nnext\r\n")))
        .containsExactly(TOO_LONG, "next");
    assertThat(decode(decoder(), bytes("12345678\r\r\nnext\r\n")))
        .containsExactly(TOO_LONG, "next");
  }

  @Test
  void bytesThatAreNoTextAreCorruptAndTheNextLineIsRead() {
    List<String> steps = decode(decoder(), bytes("a\u00ff\r\nb\r\n"));
    assertThat(steps).hasSize(2).endsWith("b");
    assertThat(steps.getFirst()).startsWith("!a line is no UTF-8 text");
  }

  @Property
  void whateverIsSentTheLineAfterItsDelimiterIsRead(@ForAll @Size(max = 200) byte[] noise) {
    List<String> steps = decode(decoder(), noise, bytes("\r\n"), bytes("next\r\n"));
    assertThat(steps).endsWith("next");
  }

  @Property
  void noLineIsEverLongerThanTheLimit(@ForAll @Size(max = 400) List<@IntRange(max = 3) Integer> s) {
    StringBuilder text = new StringBuilder();
    s.forEach(i -> text.append("ab\r\n".charAt(i)));
    for (String step : decode(decoder(), bytes(text.toString()))) {
      assertThat(step.startsWith("!") || step.length() <= 8).isTrue();
      assertThat(step).doesNotContain("\r\n");
    }
  }

  @Property
  void aFlippedBitHurtsAtMostItsOwnLineAndTheOneBehindIt(
      @ForAll @IntRange(max = 39) int index, @ForAll @IntRange(max = 7) int bit) {
    byte[] sent = bytes("line-0\r\nline-1\r\nline-2\r\nline-3\r\nline-4\r\n");
    sent[index] ^= (byte) (1 << bit);
    List<String> steps = decode(decoder(), sent);
    for (int line = 0; line < 5; line++) {
      if (line < index / 8 || line > index / 8 + 1) {
        assertThat(steps).contains("line-" + line);
      }
    }
  }
}
