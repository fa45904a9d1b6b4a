package dev.edgeagent.driver.modbus.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.driver.modbus.FakeBus;
import dev.edgeagent.driver.modbus.ModelSlave;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ExchangePropertiesTest {
  private static final int UNIT = 7;
  private static final int TRANSACTION = 0x1234;

  /** A request, and the frame of its answer. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Asked(Framing framing, Request request, byte[] answer) {
    Exchange exchange() {
      return framing.begin(UNIT, request, TRANSACTION);
    }

    String said() {
      return text(exchange().look(answer, answer.length, true));
    }
  }

  @Provide
  Arbitrary<Asked> asked() {
    Arbitrary<Request> reads =
        Combinators.combine(
                Arbitraries.of(Table.values()),
                Arbitraries.integers().between(0, 2000),
                Arbitraries.integers().between(1, 125))
            .as(Request::read);
    Arbitrary<Request> writes =
        Combinators.combine(
                Arbitraries.integers().between(0, 2000),
                Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(40))
            .as(
                (address, bytes) ->
                    Request.writeRegisters(address, Arrays.copyOf(bytes, bytes.length * 2)));
    Arbitrary<Request> others =
        Arbitraries.of(
            Request.writeCoil(3, true),
            Request.writeRegister(3, 0x8304),
            Request.maskWrite(3, 0xFF, 0x0F),
            Request.writeAndRead(1, 9, 2, new byte[] {1, 2}),
            Request.identification(2, 0));
    Arbitrary<Integer> refusals = Arbitraries.of(0, 0, 0, 2);
    return Combinators.combine(
            Arbitraries.of(Framing.values()), Arbitraries.oneOf(reads, writes, others), refusals)
        .as(ExchangePropertiesTest::answered);
  }

  private static Asked answered(Framing framing, Request request, int refusal) {
    ModelSlave slave = new ModelSlave();
    slave.set(Table.HOLDING, 100, 0x0703, 0x0400, 0x8302);
    slave.identity.putAll(Map.of(0, "Acme", 1, "", 2, "V2.11"));
    slave.refusal = refusal;
    byte[] pdu = slave.answer(request.pdu());
    byte[] frame =
        framing == Framing.RTU ? FakeBus.rtu(UNIT, pdu) : FakeBus.mbap(TRANSACTION, UNIT, pdu);
    return new Asked(framing, request, frame);
  }

  private static String text(Step step) {
    return step instanceof Step.Found(Answer.Data(byte[] bytes), int foreign)
        ? foreign + " before " + Arrays.toString(bytes)
        : step.toString();
  }

  @Property(tries = 400)
  void anAnswerIsFoundWhereverItIsCut(@ForAll("asked") Asked asked) {
    assertThat(asked.said()).startsWith(asked.answer().length < 10 ? "" : "0 before");
    for (int cut = 0; cut < asked.answer().length; cut++) {
      Exchange exchange = asked.exchange();
      assertThat(exchange.look(asked.answer(), cut, false)).isInstanceOf(Step.NeedMore.class);
      assertThat(text(exchange.look(asked.answer(), asked.answer().length, false)))
          .isEqualTo(asked.said());
    }
  }

  @Property(tries = 400)
  void anAnswerThatIsCutShortIsNone(@ForAll("asked") Asked asked) {
    for (int length = 0; length < asked.answer().length; length++) {
      assertThat(asked.exchange().look(asked.answer(), length, true))
          .isInstanceOfAny(Step.Nothing.class, Step.Noise.class, Step.Damaged.class);
    }
  }

  @Property(tries = 300)
  void noFlippedBitOfAnAnswerWithAChecksumIsBelieved(@ForAll("asked") Asked asked) {
    if (asked.framing() != Framing.RTU) {
      return;
    }
    for (int bit = 0; bit < asked.answer().length * 8; bit++) {
      byte[] flipped = asked.answer().clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(asked.exchange().look(flipped, flipped.length, true))
          .as("bit %d", bit)
          .isInstanceOfAny(Step.Damaged.class, Step.Noise.class, Step.Nothing.class);
    }
  }

  @Property(tries = 300)
  void aFlippedBitOfAHeaderIsNeverOurAnswerOfAnotherLength(@ForAll("asked") Asked asked) {
    if (asked.framing() != Framing.MBAP) {
      return;
    }
    for (int bit = 0; bit < 9 * 8; bit++) {
      byte[] flipped = asked.answer().clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Step step = asked.exchange().look(flipped, flipped.length, true);
      if (step instanceof Step.Found(Answer.Data(byte[] bytes), int _)) {
        assertThat(bytes).hasSizeLessThanOrEqualTo(asked.request().answerLength());
        assertThat(bit)
            .as("only the code of a refusal and what is written are not checked")
            .isGreaterThan(63);
      }
    }
  }

  @Property(tries = 400)
  void noiseInFrontHidesNoAnswerOfRtu(
      @ForAll("asked") Asked asked,
      @ForAll byte[] noise,
      @ForAll @IntRange(min = 0, max = 60) int length) {
    if (asked.framing() != Framing.RTU) {
      return;
    }
    byte[] front = Arrays.copyOf(noise, Math.min(noise.length, length));
    byte[] all = Arrays.copyOf(front, front.length + asked.answer().length);
    System.arraycopy(asked.answer(), 0, all, front.length, asked.answer().length);
    Step step = asked.exchange().look(all, all.length, false);
    assertThat(step).isInstanceOf(Step.Found.class);
  }

  @Property(tries = 400)
  void anotherAnswerInFrontIsCountedAndSkipped(
      @ForAll("asked") Asked asked, @ForAll("asked") Asked other) {
    if (asked.framing() != other.framing()) {
      return;
    }
    byte[] foreign = other.answer().clone();
    byte[] pdu =
        asked.framing() == Framing.RTU
            ? Arrays.copyOfRange(foreign, 1, foreign.length - 2)
            : Arrays.copyOfRange(foreign, 7, foreign.length);
    byte[] front =
        asked.framing() == Framing.RTU
            ? FakeBus.rtu(UNIT + 1, pdu)
            : FakeBus.mbap(TRANSACTION - 1, UNIT, pdu);
    byte[] all = Arrays.copyOf(front, front.length + asked.answer().length);
    System.arraycopy(asked.answer(), 0, all, front.length, asked.answer().length);
    Step step = asked.exchange().look(all, all.length, false);
    assertThat(step).isInstanceOf(Step.Found.class);
    assertThat(((Step.Found) step).foreign()).isEqualTo(1);
  }
}
