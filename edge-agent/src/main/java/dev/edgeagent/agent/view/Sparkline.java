package dev.edgeagent.agent.view;

import dev.edgeagent.reading.Value;
import java.util.ArrayDeque;
import java.util.Deque;

/** The course of one channel in a few characters: the newest at the right. One thread. */
public final class Sparkline {
  private static final String BLOCKS = "▁▂▃▄▅▆▇█";
  private static final String ASCII = "_.-=*#";
  private static final char GAP = ' ';

  private final int width;
  private final String steps;
  private final Deque<Double> values = new ArrayDeque<>();

  /** Of so many characters; {@code unicode} as the terminal can show blocks. */
  public Sparkline(int width, boolean unicode) {
    this.width = width;
    this.steps = unicode ? BLOCKS : ASCII;
  }

  /** Adds a value; what is no number or state is a gap. */
  public Sparkline add(Value value) {
    values.add(
        switch (value) {
          case Value.Numeric n -> n.number();
          case Value.Bool b -> b.on() ? 1.0 : 0.0;
          case Value.Text _, Value.Data _, Value.Absent _ -> Double.NaN;
        });
    if (values.size() > width) {
      values.removeFirst();
    }
    return this;
  }

  /** Between the least and the most that are shown; a course without change is a line below. */
  @Override
  public String toString() {
    double least = finite().min().orElse(0);
    double most = finite().max().orElse(0);
    StringBuilder line = new StringBuilder();
    for (double value : values) {
      if (Double.isNaN(value)) {
        line.append(GAP);
      } else {
        double part = most > least ? (value - least) / (most - least) : 0;
        line.append(steps.charAt((int) Math.round(part * (steps.length() - 1))));
      }
    }
    return line.toString();
  }

  private java.util.stream.DoubleStream finite() {
    return values.stream().mapToDouble(v -> v).filter(v -> !Double.isNaN(v));
  }
}
