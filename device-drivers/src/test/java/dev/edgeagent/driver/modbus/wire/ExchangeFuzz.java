package dev.edgeagent.driver.modbus.wire;

import dev.edgeagent.driver.ByteLink;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.ManualClocks;
import dev.edgeagent.profile.raw.Checksum;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What devices say to a request, and what others say in the way: nothing comes of it but an answer
 * with as many bytes as were asked for, a refusal, silence or damage, the same wherever it is cut.
 */
public final class ExchangeFuzz {
  private static final int UNIT = 7;

  /** Of three requests: their timeouts, and what is waited for silence. */
  private static final Duration LONGEST = Duration.ofSeconds(4);

  private static final List<Request> REQUESTS =
      List.of(
          Request.read(Table.HOLDING, 0x10, 2),
          Request.read(Table.INPUT, 0, 125),
          Request.read(Table.COIL, 3, 11),
          Request.read(Table.DISCRETE, 0, 1),
          Request.writeCoil(1, true),
          Request.writeRegister(1, 3),
          Request.writeRegisters(1, new byte[] {1, 2, 3, 4}),
          Request.maskWrite(4, 0xF, 5),
          Request.writeAndRead(3, 6, 14, new byte[] {0, 1}),
          Request.identification(2, 0));

  private ExchangeFuzz() {}

  /** Called by the fuzzer, and with each of the corpus by the tests: the first byte says which. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    int chosen = input[0] & 0xFF;
    Request request = REQUESTS.get(chosen % REQUESTS.size());
    Framing framing = chosen < 128 ? Framing.RTU : Framing.MBAP;
    byte[] bytes = Arrays.copyOfRange(input, 1, Math.min(input.length, 600));
    Step whole = framing.begin(UNIT, request, 1).look(bytes, bytes.length, true);
    check(!(whole instanceof Step.NeedMore), "wants more than there is");
    checkAnswer(whole, framing, bytes, request);
    checkCuts(whole, framing, bytes, request);
    checkWire(framing, Arrays.copyOfRange(input, 1, input.length), request);
  }

  /**
   * Over a link that gives all of it in pieces and is silent then: an answer or a declared failure,
   * and the next request ends too.
   */
  private static void checkWire(Framing framing, byte[] bytes, Request request) {
    ManualClocks time = new ManualClocks();
    Pieces link = new Pieces(time, bytes);
    Timing timing = Timing.serial(115_200, 10, Duration.ofMillis(100), Duration.ZERO);
    Wire wire = new Wire(link, framing, timing, time.clocks().ticker(), 1);
    for (int i = 0; i < 3; i++) {
      try {
        var _ = wire.ask(UNIT, request);
      } catch (DriverException e) {
        check(e.kind() != DriverException.Kind.UNAVAILABLE, "the link was there");
      }
    }
    WireCounts counts = wire.counts();
    check(counts.requests() == 3, "another number of requests");
    check(counts.stray() <= bytes.length, "more stray bytes than came");
    check(counts.foreign() <= bytes.length, "more frames than bytes");
    check(time.clocks().ticker().now().compareTo(LONGEST) < 0, "waited too long");
  }

  /** What comes after the first request, in pieces of growing length. */
  private static final class Pieces implements ByteLink {
    private final ManualClocks time;
    private final byte[] bytes;
    private int at;
    private int piece;
    private boolean asked;

    Pieces(ManualClocks time, byte[] bytes) {
      this.time = time;
      this.bytes = bytes;
    }

    @Override
    public int read(byte[] buffer, Duration patience) {
      if (!asked || at == bytes.length) {
        time.pass(patience);
        return 0;
      }
      piece++;
      int count = Math.min(Math.min(piece, buffer.length), bytes.length - at);
      System.arraycopy(bytes, at, buffer, 0, count);
      at += count;
      time.pass(Duration.ofMillis(1));
      return count;
    }

    @Override
    public void write(byte[] frame) {
      asked = true;
    }

    @Override
    public void close() {}
  }

  private static void checkAnswer(Step step, Framing framing, byte[] bytes, Request request) {
    if (!(step instanceof Step.Found(Answer answer, int foreign))) {
      return;
    }
    check(foreign >= 0, "fewer than no frames");
    switch (answer) {
      case Answer.Data(byte[] data) -> {
        boolean reads = request.function() < 5 || request.function() == 23;
        int length = reads ? request.answerLength() - 2 : 0;
        boolean listing = request.function() == 43;
        check(listing ? data.length >= 5 : data.length == length, "another length");
      }
      case Answer.Refused(Refusal refusal) -> check(refusal.code() >= 0, "a wrong code");
    }
    if (framing == Framing.RTU) {
      check(proven(bytes), "an answer without a checksum");
    }
  }

  /** Whether some run of these bytes that begins with the unit ends with its checksum. */
  private static boolean proven(byte[] bytes) {
    for (int from = 0; from < bytes.length; from++) {
      for (int end = from + 5; bytes[from] == UNIT && end <= bytes.length; end++) {
        int crc = Checksum.CRC16_MODBUS.of(bytes, from, end - 2);
        if (bytes[end - 2] == (byte) crc && bytes[end - 1] == (byte) (crc >> 8)) {
          return true;
        }
      }
    }
    return false;
  }

  /** As it comes: a first part, and then all of it. */
  private static void checkCuts(Step whole, Framing framing, byte[] bytes, Request request) {
    int step = Math.max(1, bytes.length / 16);
    for (int cut = 0; cut <= bytes.length; cut += step) {
      Exchange exchange = framing.begin(UNIT, request, 1);
      Step first = exchange.look(bytes, cut, false);
      check(!(first instanceof Step.Nothing), "takes silence for sure too soon");
      if (first instanceof Step.NeedMore) {
        check(same(exchange.look(bytes, bytes.length, true), whole), "another thing when cut");
      } else if (first instanceof Step.Found && framing == Framing.MBAP) {
        // In RTU, what looks like another's frame may yet end behind an answer that is inside it.
        check(same(first, whole), "another answer when cut");
      }
    }
  }

  private static boolean same(Step one, Step other) {
    if (one instanceof Step.Found(Answer.Data(byte[] mine), int before)
        && other instanceof Step.Found(Answer.Data(byte[] theirs), int around)) {
      return before == around && Arrays.equals(mine, theirs);
    }
    return one.equals(other);
  }

  private static void check(boolean good, String what) {
    if (!good) {
      throw new AssertionError(what);
    }
  }
}
