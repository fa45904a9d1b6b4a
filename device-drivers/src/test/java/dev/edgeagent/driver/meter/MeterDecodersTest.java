package dev.edgeagent.driver.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.driver.stream.Decoder;
import dev.edgeagent.driver.stream.Step;
import dev.edgeagent.profile.meter.TelegramKind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MeterDecodersTest {
  private static final byte[] TEXT = Telegrams.dsmr("00.258", "001790.476");
  private static final String BROKEN = "!a telegram breaks off, and another one begins";

  /** Telegrams byte by character, and what is corrupt with a mark of exclamation before it. */
  private static List<String> decode(Decoder<byte[]> decoder, byte[]... chunks) {
    List<String> steps = new ArrayList<>();
    for (byte[] chunk : chunks) {
      ByteBuffer buffer = ByteBuffer.wrap(chunk);
      boolean more = true;
      while (more) {
        switch (decoder.next(buffer)) {
          case Step.NeedMore<byte[]> _ -> more = false;
          case Step.Message<byte[]>(byte[] telegram) -> steps.add(shown(telegram));
          case Step.Corrupt<byte[]>(String reason) -> steps.add("!" + reason);
        }
      }
    }
    return steps;
  }

  private static String shown(byte[] telegram) {
    return new String(telegram, StandardCharsets.ISO_8859_1);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static void sameWhereverSplit(
      Supplier<Decoder<byte[]>> decoder, byte[] all, String... expected) {
    assertThat(decode(decoder.get(), all)).containsExactly(expected);
    for (int i = 0; i <= all.length; i++) {
      byte[] first = Arrays.copyOfRange(all, 0, i);
      byte[] second = Arrays.copyOfRange(all, i, all.length);
      assertThat(decode(decoder.get(), first, second)).containsExactly(expected);
    }
    byte[][] single = new byte[all.length][];
    for (int i = 0; i < all.length; i++) {
      single[i] = new byte[] {all[i]};
    }
    assertThat(decode(decoder.get(), single)).containsExactly(expected);
  }

  @Test
  void telegramsOfTextAreTheSameWhereverTheyAreSplit() {
    byte[] checked = joined(Telegrams.IDENTIFICATION, Telegrams.block("00.500", "000001.000"));
    sameWhereverSplit(
        TextDecoder::new,
        joined(
            Arrays.copyOfRange(TEXT, 30, TEXT.length), TEXT, new byte[3], checked, TEXT, checked),
        shown(TEXT),
        shown(checked),
        shown(TEXT),
        shown(checked));
  }

  @Test
  void telegramsOfSmlAreTheSameWhereverTheyAreSplit() {
    sameWhereverSplit(
        SmlDecoder::new,
        joined(
            Arrays.copyOfRange(Telegrams.SML, 30, Telegrams.SML.length),
            Telegrams.SML,
            new byte[] {0x1B, 0x1B, 0x1B},
            Telegrams.SML,
            Arrays.copyOf(Telegrams.SML, 100),
            Telegrams.SML),
        shown(Telegrams.SML),
        shown(Telegrams.SML),
        BROKEN,
        shown(Telegrams.SML));
  }

  @Test
  void aTelegramOfTextThatBreaksOffIsToldWhenTheNextBegins() {
    byte[] cut = Arrays.copyOf(TEXT, 35);
    assertThat(decode(new TextDecoder(), cut, Telegrams.text("\r\n"), TEXT))
        .containsExactly(BROKEN, shown(TEXT));
  }

  @Test
  void aTelegramWithoutEndIsCorruptAndTheNextOneIsRead() {
    byte[] endless = new byte[100_000];
    Arrays.fill(endless, (byte) 'x');
    List<String> text = decode(new TextDecoder(), Telegrams.text("/ABC\r\n"), endless, TEXT);
    assertThat(text).endsWith(shown(TEXT)).hasSize(2);
    List<String> sml =
        decode(new SmlDecoder(), Arrays.copyOf(Telegrams.SML, 20), endless, Telegrams.SML);
    assertThat(sml).endsWith(shown(Telegrams.SML)).hasSize(2);
  }

  @Test
  void anEscapeInTheTelegramEndsNothing() {
    byte[] content = new byte[] {1, 0x1B, 0x1B, 0x1B, 0x1B, 0x1B, 0x1B, 0x1B, 0x1B, 2, 0x1B};
    byte[] telegram =
        joined(
            Arrays.copyOf(Telegrams.SML, 8),
            content,
            new byte[] {0x1B, 0x1B, 0x1B, 0x1B, 0x1A, 0, 0, 0});
    assertThat(decode(new SmlDecoder(), telegram)).containsExactly(shown(telegram));
  }

  @Property
  void whateverComesTheSecondTelegramBehindItIsRead(@ForAll @Size(max = 400) byte[] noise) {
    // What looked like a beginning may take the first with it.
    assertThat(decode(new TextDecoder(), noise, Telegrams.text("\r\n"), TEXT, TEXT, TEXT))
        .endsWith(shown(TEXT));
    assertThat(decode(new SmlDecoder(), noise, Telegrams.SML, Telegrams.SML))
        .endsWith(shown(Telegrams.SML));
  }

  @Property
  void noTelegramIsLongerThanTheLimit(@ForAll @Size(max = 500) List<@IntRange(max = 5) Integer> s) {
    String parts = "/!\n\u0002\u0003x";
    StringBuilder text = new StringBuilder();
    s.forEach(i -> text.append(parts.charAt(i)));
    for (String step : decode(new TextDecoder(), Telegrams.text(text.toString()))) {
      assertThat(step.length()).isLessThanOrEqualTo(TelegramKind.LONGEST);
    }
  }

  @Test
  void theIdentificationIsThereAsSoonAsItsLineIs() {
    TextDecoder decoder = new TextDecoder();
    assertThat(decode(decoder, Telegrams.text("/LGZ4ZMF"))).isEmpty();
    assertThat(decoder.identification()).isEmpty();
    assertThat(decode(decoder, Telegrams.text("100AC.M26\r\n"))).isEmpty();
    assertThat(decoder.identification()).contains("/LGZ4ZMF100AC.M26");
  }
}
