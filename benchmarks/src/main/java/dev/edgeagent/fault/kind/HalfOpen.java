package dev.edgeagent.fault.kind;

import dev.edgeagent.fault.stand.LinkProxy.Direction;
import dev.edgeagent.fault.stand.Stand;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Nothing comes through any more, in one direction or both, and nobody is told.
 *
 * @param directions which
 * @param ending how it goes on
 */
record HalfOpen(Set<Direction> directions, Ending ending) implements Fault {
  enum Ending {
    /** What has piled up comes through. */
    RESUMED,
    /** The connection is reset. */
    RESET,
    /** The connection stays silent, for good; new ones work. */
    FORGOTTEN
  }

  static HalfOpen draw(Random random) {
    List<Set<Direction>> directions =
        List.of(
            EnumSet.of(Direction.UP), EnumSet.of(Direction.DOWN), EnumSet.allOf(Direction.class));
    return new HalfOpen(
        directions.get(random.nextInt(directions.size())),
        Ending.values()[random.nextInt(Ending.values().length)]);
  }

  @Override
  public void strike(Stand stand) {
    stand.link().hold(directions);
  }

  @Override
  public void end(Stand stand) {
    switch (ending) {
      case RESUMED -> stand.link().resume();
      case RESET -> stand.link().resumeWithReset();
      case FORGOTTEN -> stand.link().resumeWithoutOld();
    }
  }
}
