package dev.edgeagent.driver.frame;

import dev.edgeagent.driver.stream.Decoder;
import dev.edgeagent.driver.stream.Step;
import dev.edgeagent.profile.frame.FrameLength;
import dev.edgeagent.profile.frame.FrameShape;
import dev.edgeagent.profile.raw.HexBytes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts bytes into frames, however they were cut when they came. What begins no frame is left out up
 * to the next start, also within what looked like a frame and was none. Holds at most one frame,
 * whatever is sent. Pure; confined to one thread.
 */
final class FrameDecoder implements Decoder<byte[]> {
  /** So much of what begins no frame is shown. */
  private static final int SHOWN = 8;

  private final FrameShape shape;
  private final byte[] held;
  private int count;

  /** Whether noise was told of, so that its other bytes are not. */
  private boolean lost;

  FrameDecoder(FrameShape shape) {
    this.shape = shape;
    held = new byte[shape.most()];
  }

  @Override
  public Step<byte[]> next(ByteBuffer bytes) {
    while (true) {
      Optional<Step<byte[]>> step = look();
      if (step.isPresent()) {
        return step.get();
      }
      if (!bytes.hasRemaining()) {
        return new Step.NeedMore<>();
      }
      held[count] = bytes.get();
      count++;
    }
  }

  /** Something to tell of what is held, which is then gone; afterwards there is room for a byte. */
  private Optional<Step<byte[]>> look() {
    while (count > 0) {
      int size = shape.size(held, count);
      if (size == FrameShape.IMPOSSIBLE) {
        String noise = HexBytes.show(Arrays.copyOf(held, Math.min(SHOWN, count)));
        skip();
        if (!lost) {
          lost = true;
          return Optional.of(new Step.Corrupt<>("no frame begins with " + noise));
        }
      } else if (size == FrameShape.UNKNOWN || size > count) {
        return Optional.empty();
      } else {
        return Optional.of(frame(size));
      }
    }
    return Optional.empty();
  }

  private Step<byte[]> frame(int size) {
    byte[] frame = Arrays.copyOf(held, size);
    Optional<String> trouble = shape.trouble(frame);
    if (trouble.isPresent()) {
      lost = true;
      skip();
      return new Step.Corrupt<>(trouble.get());
    }
    lost = false;
    drop(size);
    return new Step.Message<>(frame);
  }

  /** Drops bytes up to the next that may begin a frame, at least one. */
  private void skip() {
    int next = 1;
    while (next < count && !shape.start().mayStandIn(held, next, count)) {
      next++;
    }
    drop(next);
  }

  private void drop(int bytes) {
    System.arraycopy(held, bytes, held, 0, count - bytes);
    count -= bytes;
  }

  @Override
  public boolean holding() {
    return count > 0;
  }

  @Override
  public void reset() {
    count = 0;
    lost = false;
  }

  @Override
  public Duration gap() {
    return shape.gap();
  }

  @Override
  public Step<byte[]> paused() {
    if (count == 0) {
      return new Step.NeedMore<>();
    }
    byte[] frame = Arrays.copyOf(held, count);
    count = 0;
    boolean open = shape.length() instanceof FrameLength.Open && shape.end().isEmpty();
    Optional<String> trouble =
        open ? shape.trouble(frame) : Optional.of("a frame breaks off after " + frame.length);
    lost = trouble.isPresent();
    return trouble.<Step<byte[]>>map(Step.Corrupt::new).orElseGet(() -> new Step.Message<>(frame));
  }
}
