package dev.edgeagent.fault.kind;

import java.util.Locale;
import java.util.Random;

/** The faults there are, under the names of the command line and the report. */
public enum FaultKind {
  /** kill -9 of the agent. */
  AGENT_KILL(Place.AGENT),
  /** kill -9 and restart of the server. */
  SERVER_KILL(Place.UPLINK),
  /** Reset connections. */
  LINK_CUT(Place.UPLINK),
  /** Silent connections. */
  HALF_OPEN(Place.UPLINK),
  /** No space for the outbox. */
  FULL_DISK(Place.DISK),
  /** A page that was half written. */
  TORN_PAGE(Place.AGENT),
  /** Wrong bits. */
  BIT_FLIPS(Place.AGENT),
  /** A clock that is set. */
  CLOCK_JUMP(Place.CLOCK);

  private final Place place;

  /** Two faults at the same place are one. */
  enum Place {
    AGENT,
    UPLINK,
    DISK,
    CLOCK
  }

  FaultKind(Place place) {
    this.place = place;
  }

  Place place() {
    return place;
  }

  /** One of this kind. */
  Fault draw(Random random) {
    return switch (this) {
      case AGENT_KILL -> new AgentKill();
      case SERVER_KILL -> new ServerKill();
      case LINK_CUT -> new LinkCut();
      case HALF_OPEN -> HalfOpen.draw(random);
      case FULL_DISK -> FullDisk.draw(random);
      case TORN_PAGE -> TornPage.draw(random);
      case BIT_FLIPS -> BitFlips.draw(random);
      case CLOCK_JUMP -> ClockJump.draw(random);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
