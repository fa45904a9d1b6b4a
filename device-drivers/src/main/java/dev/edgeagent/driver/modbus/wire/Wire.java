package dev.edgeagent.driver.modbus.wire;

import dev.edgeagent.driver.ByteLink;
import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.DriverException;
import java.time.Duration;

/**
 * Asks the devices on a link, one transaction at a time. What nobody waits for any more is
 * discarded before a request and among what comes after it. Confined to the thread of the bus.
 */
public final class Wire {
  /** Two of the longest frames, and some noise. */
  private static final int BUFFER = 640;

  /** So much is thrown away at once at most; a line that never rests is not waited for. */
  private static final int MOST_STRAY = 8192;

  /** Silence is waited for at most so long. */
  private static final Duration MOST_WAIT = Duration.ofMillis(500);

  private final ByteLink link;
  private final Framing framing;
  private final Timing timing;
  private final Clocks.Ticker ticker;
  private final byte[] buffer = new byte[BUFFER];
  private final byte[] chunk = new byte[BUFFER];
  private int transaction;
  private long requests;
  private long foreign;
  private long stray;

  /**
   * Over an open link.
   *
   * @param transaction the id of the first transaction: best one that others on this link do not
   *     use at the same time
   */
  public Wire(
      ByteLink link, Framing framing, Timing timing, Clocks.Ticker ticker, int transaction) {
    this.link = link;
    this.framing = framing;
    this.timing = timing;
    this.ticker = ticker;
    this.transaction = transaction;
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @param unit 0 to 255
   * @throws DriverException {@link DriverException.Kind#TIMEOUT} when no answer came in time, also
   *     when a gateway says so; {@link DriverException.Kind#CORRUPT} when it was damaged, and the
   *     next transaction begins in step again; {@link DriverException.Kind#UNAVAILABLE} when the
   *     link is gone
   */
  public Answer ask(int unit, Request request) throws DriverException {
    ticker.pause(timing.rest());
    discardLate();
    Exchange exchange = framing.begin(unit, request, transaction);
    transaction++;
    requests++;
    byte[] frame = exchange.frame();
    link.write(frame);
    Duration patience = timing.patience(frame.length + exchange.answerLength());
    return switch (await(exchange, ticker.now().plus(patience))) {
      case Step.Found(Answer.Refused(Refusal refusal), int before)
          when refusal.equals(Refusal.TARGET_SILENT) -> {
        foreign += before;
        throw new DriverException(
            DriverException.Kind.TIMEOUT, "the gateway says of unit " + unit + ": " + refusal);
      }
      case Step.Found(Answer answer, int before) -> {
        foreign += before;
        yield answer;
      }
      case Step.Nothing(int before) -> {
        foreign += before;
        throw silent(unit, "");
      }
      case Step.Noise(int bytes, int before) -> {
        foreign += before;
        stray += bytes;
        throw silent(unit, "; %d bytes came that are no frame".formatted(bytes));
      }
      case Step.Damaged(String reason) -> {
        resynchronise();
        throw new DriverException(DriverException.Kind.CORRUPT, "unit " + unit + ": " + reason);
      }
      case Step.NeedMore _ -> throw silent(unit, "");
    };
  }

  private DriverException silent(int unit, String more) {
    return new DriverException(
        DriverException.Kind.TIMEOUT,
        "unit %d did not answer within %d ms: is it on, and are its unit and its line set so?%s"
            .formatted(unit, timing.timeout().toMillis(), more));
  }

  private Step await(Exchange exchange, Duration end) throws DriverException {
    int length = 0;
    Step step = new Step.NeedMore(false);
    while (step instanceof Step.NeedMore(boolean suspicious)) {
      Duration left = end.minus(ticker.now());
      if (suspicious && left.compareTo(timing.silence()) > 0) {
        left = timing.silence();
      }
      int count = left.isPositive() ? link.read(chunk, left) : 0;
      if (count > BUFFER - length) {
        stray += length + count;
        return new Step.Damaged("more bytes than two answers have");
      }
      System.arraycopy(chunk, 0, buffer, length, count);
      length += count;
      step = exchange.look(buffer, length, count == 0);
    }
    return step;
  }

  /** What came since the last transaction answers no question of ours. */
  private void discardLate() throws DriverException {
    int count = link.read(chunk, Duration.ZERO);
    for (int total = count; count > 0 && total < MOST_STRAY; total += count) {
      stray += count;
      count = link.read(chunk, Duration.ZERO);
    }
  }

  /** Waits for silence, but not for a line that never rests: others have their turns. */
  private void resynchronise() throws DriverException {
    Duration end = ticker.now().plus(MOST_WAIT);
    int count = link.read(chunk, timing.silence());
    while (count > 0 && ticker.now().compareTo(end) < 0) {
      stray += count;
      count = link.read(chunk, timing.silence());
    }
    stray += count;
  }

  /** Frees the link. Never throws. */
  public void close() {
    link.close();
  }

  /** What came of it so far. */
  public WireCounts counts() {
    return new WireCounts(requests, foreign, stray);
  }
}
