package dev.edgeagent.driver.meter;

import dev.edgeagent.driver.stream.Decoder;
import dev.edgeagent.driver.stream.Step;
import dev.edgeagent.profile.meter.SmlTransport;
import dev.edgeagent.profile.meter.TelegramKind;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts bytes into SML telegrams, however they were cut when they came: from the escape that begins
 * one to that which ends it, both included. Holds at most one telegram. Pure; confined to one
 * thread.
 */
final class SmlDecoder implements Decoder<byte[]> {
  private static final int HEAD = SmlTransport.START.length();

  private final byte[] held = new byte[TelegramKind.LONGEST];
  private int count;

  /** Up to here it is clear what the bytes are. */
  private int seen = HEAD;

  @Override
  public Step<byte[]> next(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      if (count == held.length) {
        reset();
        return new Step.Corrupt<>("a telegram is longer than " + held.length + " bytes");
      }
      held[count] = bytes.get();
      count++;
      Optional<Step<byte[]>> step = count <= HEAD ? begin() : look();
      if (step.isPresent()) {
        return step.get();
      }
    }
    return new Step.NeedMore<>();
  }

  /** Keeps what may begin a telegram. */
  private Optional<Step<byte[]>> begin() {
    while (!SmlTransport.START.mayStandIn(held, 0, count)) {
      System.arraycopy(held, 1, held, 0, count - 1);
      count--;
    }
    return Optional.empty();
  }

  private Optional<Step<byte[]>> look() {
    while (seen < count) {
      switch (SmlTransport.at(held, seen, count)) {
        case UNKNOWN -> {
          return Optional.empty();
        }
        case BYTE -> seen++;
        case ESCAPED -> seen += 2 * SmlTransport.WORD;
        case END -> {
          byte[] telegram = Arrays.copyOf(held, seen + 2 * SmlTransport.WORD);
          reset();
          return Optional.of(new Step.Message<>(telegram));
        }
        case START -> {
          System.arraycopy(held, seen, held, 0, HEAD);
          count = HEAD;
          seen = HEAD;
          return Optional.of(new Step.Corrupt<>("a telegram breaks off, and another one begins"));
        }
        case WRONG -> {
          reset();
          return Optional.of(new Step.Corrupt<>("a telegram has an escape that means nothing"));
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean holding() {
    return count > 0;
  }

  @Override
  public void reset() {
    count = 0;
    seen = HEAD;
  }
}
