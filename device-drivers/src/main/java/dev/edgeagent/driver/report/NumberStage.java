package dev.edgeagent.driver.report;

import dev.edgeagent.reading.Value;
import java.time.Duration;
import java.util.function.DoubleUnaryOperator;

/**
 * Makes of each number another one.
 *
 * @param change finite for every finite number
 */
record NumberStage(DoubleUnaryOperator change) implements FilterStage {
  @Override
  public Value pass(Value value, Duration now) {
    return value instanceof Value.Numeric(double number)
        ? new Value.Numeric(change.applyAsDouble(number))
        : value;
  }

  @Override
  public void reset() {}
}
