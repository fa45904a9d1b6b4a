package dev.edgeagent.agent.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.reading.Value;
import org.junit.jupiter.api.Test;

class SparklineTest {
  @Test
  void itGoesFromTheLeastToTheMost() {
    Sparkline line = new Sparkline(8, true);
    for (int i = 0; i < 8; i++) {
      line.add(new Value.Numeric(i));
    }
    assertThat(line).hasToString("▁▂▃▄▅▆▇█");
  }

  @Test
  void theOldestGoesWhenItIsFull() {
    Sparkline line = new Sparkline(2, false);
    line.add(new Value.Numeric(9)).add(new Value.Numeric(1)).add(new Value.Numeric(2));
    assertThat(line).hasToString("_#");
  }

  @Test
  void whatWasNotMeasuredIsAGap() {
    Sparkline line = new Sparkline(5, false);
    line.add(new Value.Bool(false)).add(Value.ABSENT).add(new Value.Bool(true));
    assertThat(line).hasToString("_ #");
  }

  @Test
  void withoutChangeOrValuesItIsFlat() {
    assertThat(new Sparkline(5, false)).hasToString("");
    assertThat(new Sparkline(5, false).add(Value.ABSENT)).hasToString(" ");
    assertThat(new Sparkline(5, false).add(new Value.Numeric(3)).add(new Value.Numeric(3)))
        .hasToString("__");
  }
}
