package dev.edgeagent.driver.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.driver.stream.Step;
import dev.edgeagent.profile.frame.FrameChecksum;
import dev.edgeagent.profile.frame.FrameLength;
import dev.edgeagent.profile.frame.FramePlace;
import dev.edgeagent.profile.frame.FrameShape;
import dev.edgeagent.profile.protocol.FrameProtocol;
import dev.edgeagent.profile.raw.Checksum;
import dev.edgeagent.profile.raw.HexBytes;
import dev.edgeagent.profile.raw.Octets;
import dev.edgeagent.profile.raw.RawField;
import dev.edgeagent.profile.raw.RawFormat;
import dev.edgeagent.profile.raw.WordOrder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FrameDecoderTest {
  private static final FrameShape FIXED = ((FrameProtocol) FrameTests.dust().protocol()).shape();

  /** 42, the length of the whole, what is said, its sum. */
  private static final FrameShape TOLD =
      new FrameShape(
          Octets.parse("42"),
          new FrameLength.Told(1, RawField.of(RawFormat.UINT8, WordOrder.ABCD), 0),
          Octets.NONE,
          Optional.of(sum()),
          Duration.ZERO,
          12);

  private static final FrameShape ENDED =
      new FrameShape(
          Octets.parse("02"),
          new FrameLength.Open(),
          Octets.parse("0D 0A"),
          Optional.empty(),
          Duration.ZERO,
          8);

  private static final FrameShape PAUSED =
      new FrameShape(
          Octets.NONE,
          new FrameLength.Open(),
          Octets.NONE,
          Optional.of(sum()),
          Duration.ofMillis(20),
          8);

  private static FrameChecksum sum() {
    return new FrameChecksum(
        Checksum.SUM8, new FramePlace(-1), new FramePlace(0), new FramePlace(-2), false);
  }

  /** Frames in hex, and what is corrupt with a mark of exclamation before it. */
  private static List<String> decode(FrameDecoder decoder, byte[]... chunks) {
    List<String> steps = new ArrayList<>();
    for (byte[] chunk : chunks) {
      ByteBuffer buffer = ByteBuffer.wrap(chunk);
      boolean more = true;
      while (more) {
        switch (decoder.next(buffer)) {
          case Step.NeedMore<byte[]> _ -> more = false;
          case Step.Message<byte[]>(byte[] frame) -> steps.add(HexBytes.show(frame));
          case Step.Corrupt<byte[]>(String reason) -> steps.add("!" + reason);
        }
      }
    }
    return steps;
  }

  private static List<String> frames(FrameShape shape, byte[] bytes) {
    return decode(new FrameDecoder(shape), bytes).stream().filter(s -> !s.startsWith("!")).toList();
  }

  private static void sameWhereverSplit(FrameShape shape, String hex, String... expected) {
    byte[] all = HexBytes.parse(hex);
    assertThat(decode(new FrameDecoder(shape), all)).containsExactly(expected);
    for (int i = 0; i <= all.length; i++) {
      for (int j = i; j <= all.length; j++) {
        byte[] first = Arrays.copyOfRange(all, 0, i);
        byte[] second = Arrays.copyOfRange(all, i, j);
        byte[] third = Arrays.copyOfRange(all, j, all.length);
        assertThat(decode(new FrameDecoder(shape), first, second, third)).containsExactly(expected);
      }
    }
  }

  @Test
  void framesOfAFixedLengthAreTheSameWhereverTheyAreSplit() {
    sameWhereverSplit(
        FIXED,
        // the end of one; two; noise; one with a wrong sum; one; the beginning of one
        "60 1D AB AA C0 D4 04 3A 0A A1 60 1D AB AA C0 D4 04 3A 0A A1 60 1D AB 00 01"
            + " AA C0 D4 04 3A 0A A1 60 1E AB AA C0 D4 04 3A 0A A1 60 1D AB AA C0 D4",
        "!no frame begins with 60",
        "AA C0 D4 04 3A 0A A1 60 1D AB",
        "AA C0 D4 04 3A 0A A1 60 1D AB",
        "!no frame begins with 00",
        "!the checksum of a frame is wrong: 1E instead of 1D",
        "AA C0 D4 04 3A 0A A1 60 1D AB");
  }

  @Test
  void framesThatTellTheirLengthAreTheSameWhereverTheyAreSplit() {
    sameWhereverSplit(
        TOLD,
        "42 04 01 47 42 0D 42 03 45 42 05 01 02 4A",
        "42 04 01 47",
        // longer than any frame: left out, and the next start is found in it
        "!no frame begins with 42 0D",
        "42 03 45",
        "42 05 01 02 4A");
  }

  @Test
  void framesWithAnEndAreTheSameWhereverTheyAreSplit() {
    sameWhereverSplit(
        ENDED,
        "02 31 0D 0A 02 0D 31 0D 0A 02 31 32 33 34 35 36 37 38 02 39 0D 0A",
        "02 31 0D 0A",
        "02 0D 31 0D 0A",
        "!no frame begins with 02 31 32 33 34 35 36 37",
        "02 39 0D 0A");
  }

  @Test
  void aPauseEndsWhatNothingElseEnds() {
    FrameDecoder decoder = new FrameDecoder(PAUSED);
    assertThat(decode(decoder, HexBytes.parse("01 02"), HexBytes.parse("03"))).isEmpty();
    assertThat(decoder.paused())
        .isInstanceOfSatisfying(
            Step.Message.class,
            step -> assertThat((byte[]) step.message()).isEqualTo(HexBytes.parse("01 02 03")));
    assertThat(decoder.holding()).isFalse();
    assertThat(decoder.paused()).isInstanceOf(Step.NeedMore.class);
    assertThat(decode(decoder, HexBytes.parse("01 03"))).isEmpty();
    assertThat(decoder.paused()).isInstanceOf(Step.Corrupt.class);
  }

  @Test
  void aPauseDropsTheBeginningOfAFrameThatHasALength() {
    FrameDecoder decoder =
        new FrameDecoder(
            new FrameShape(
                FIXED.start(),
                FIXED.length(),
                FIXED.end(),
                FIXED.checksum(),
                Duration.ofMillis(20),
                10));
    assertThat(decode(decoder, HexBytes.parse("AA C0 D4"))).isEmpty();
    assertThat(decoder.paused()).isInstanceOf(Step.Corrupt.class);
    assertThat(decode(decoder, FrameTests.DUST)).containsExactly(HexBytes.show(FrameTests.DUST));
  }

  @Property
  void noiseWithoutAStartIsToldOnceAndTheNextFrameIsRead(@ForAll @Size(max = 300) byte[] noise) {
    byte[] clean = noise.clone();
    for (int i = 0; i < clean.length; i++) {
      clean[i] = clean[i] == (byte) 0xAA ? 0 : clean[i];
    }
    List<String> steps = decode(new FrameDecoder(FIXED), clean, FrameTests.DUST);
    assertThat(steps).endsWith(HexBytes.show(FrameTests.DUST)).hasSize(clean.length == 0 ? 1 : 2);
  }

  @Property
  void whateverComesIsBoundedAndAFrameIsReadAgainBehindIt(@ForAll @Size(max = 400) byte[] noise) {
    for (FrameShape shape : List.of(FIXED, TOLD, ENDED, PAUSED)) {
      FrameDecoder decoder = new FrameDecoder(shape);
      for (String step : decode(decoder, noise)) {
        assertThat(step.startsWith("!") || HexBytes.parse(step).length <= shape.most()).isTrue();
      }
    }
    // What looked like the beginning of a frame hides at most one.
    FrameDecoder decoder = new FrameDecoder(FIXED);
    assertThat(decode(decoder, noise, FrameTests.DUST, FrameTests.DUST))
        .endsWith(HexBytes.show(FrameTests.DUST));
  }

  @Property
  void aTruncatedFrameHidesNoneBehindIt(@ForAll @IntRange(min = 1, max = 9) int length) {
    byte[] cut = Arrays.copyOf(FrameTests.DUST, length);
    assertThat(frames(FIXED, joined(cut, FrameTests.DUST, FrameTests.DUST)))
        .containsExactly(HexBytes.show(FrameTests.DUST), HexBytes.show(FrameTests.DUST));
  }

  @Property
  void aFlippedBitHurtsOnlyItsOwnFrame(
      @ForAll @IntRange(max = 49) int index, @ForAll @IntRange(max = 7) int bit) {
    byte[] sent =
        joined(FrameTests.DUST, FrameTests.DUST, FrameTests.DUST, FrameTests.DUST, FrameTests.DUST);
    sent[index] ^= (byte) (1 << bit);
    List<String> read = frames(FIXED, sent);
    // A flip in the kind of the frame, which no sum covers, leaves a frame of another kind.
    assertThat(read.stream().filter(HexBytes.show(FrameTests.DUST)::equals)).hasSize(4);
    assertThat(read).hasSizeLessThanOrEqualTo(5);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
