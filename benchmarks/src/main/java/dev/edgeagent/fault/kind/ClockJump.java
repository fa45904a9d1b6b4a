package dev.edgeagent.fault.kind;

import dev.edgeagent.agent.testbed.FakeClock;
import dev.edgeagent.fault.stand.Stand;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;

/**
 * Somebody sets the agent's clock, and sets it back later.
 *
 * @param ahead by how much; negative: into the past
 */
record ClockJump(Duration ahead) implements Fault {
  private static final int[] SECONDS = {
    -31_536_000, -86_400, -3600, -2, 2, 3600, 86_400, 31_536_000
  };

  static ClockJump draw(Random random) {
    return new ClockJump(Duration.ofSeconds(SECONDS[random.nextInt(SECONDS.length)]));
  }

  @Override
  public void strike(Stand stand) throws IOException {
    clock(stand).set(ahead);
  }

  @Override
  public void end(Stand stand) throws IOException {
    clock(stand).set(Duration.ZERO);
  }

  private static FakeClock clock(Stand stand) {
    return stand.clock().orElseThrow();
  }
}
