package dev.edgeagent.driver.report;

import dev.edgeagent.reading.Value;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Makes one number of the last few. */
final class SampleWindow implements FilterStage {
  private final double[] ring;
  private final ToDoubleFunction<double[]> summary;
  private int filled;
  private int next;

  /**
   * @param samples how many are remembered
   * @param summary of one to {@code samples} numbers in no order, which it may move
   */
  private SampleWindow(int samples, ToDoubleFunction<double[]> summary) {
    ring = new double[samples];
    this.summary = summary;
  }

  static SampleWindow median(int samples) {
    return new SampleWindow(samples, SampleWindow::median);
  }

  static SampleWindow average(int samples) {
    return new SampleWindow(samples, SampleWindow::average);
  }

  @Override
  public Value pass(Value value, Duration now) {
    if (!(value instanceof Value.Numeric(double number))) {
      return value;
    }
    ring[next] = number;
    next = (next + 1) % ring.length;
    filled = Math.min(filled + 1, ring.length);
    return new Value.Numeric(summary.applyAsDouble(Arrays.copyOf(ring, filled)));
  }

  @Override
  public void reset() {
    filled = 0;
    next = 0;
  }

  private static double median(double[] numbers) {
    Arrays.sort(numbers);
    int middle = numbers.length / 2;
    // Halves first: the sum of two numbers may be too large for one.
    return numbers.length % 2 == 1
        ? numbers[middle]
        : numbers[middle - 1] / 2 + numbers[middle] / 2;
  }

  /** Summed up anew each time: what is added and taken away again leaves rounding errors behind. */
  private static double average(double[] numbers) {
    double mean = Arrays.stream(numbers).sum() / numbers.length;
    return Double.isFinite(mean)
        ? mean
        : Arrays.stream(numbers).map(number -> number / numbers.length).sum();
  }
}
