package dev.edgeagent.profile;

import java.util.List;
import java.util.Optional;

/**
 * Versions between two bounds; a bound that is not there is infinitely far.
 *
 * @param low from here
 * @param high to here
 */
record VersionSpan(Optional<Bound> low, Optional<Bound> high) {
  /**
   * An end of it.
   *
   * @param version its numbers
   * @param included whether this version itself lies in it
   */
  record Bound(List<Integer> version, boolean included) {
    /** Whether this lower bound leaves out nothing that the other lets in. */
    private boolean belowOrAt(Bound other) {
      int order = FirmwareRange.compare(version, other.version);
      return order < 0 || (order == 0 && (included || !other.included));
    }

    /** Whether this upper bound leaves out nothing that the other lets in. */
    private boolean aboveOrAt(Bound other) {
      int order = FirmwareRange.compare(version, other.version);
      return order > 0 || (order == 0 && (included || !other.included));
    }

    /** Whether a version can lie above this and below the other. */
    private boolean leavesRoomTo(Bound high) {
      int order = FirmwareRange.compare(version, high.version);
      return order < 0 || (order == 0 && included && high.included);
    }
  }

  /** The part of this from a bound on. */
  VersionSpan from(Bound bound) {
    boolean narrower = low.isEmpty() || low.get().belowOrAt(bound);
    return narrower ? new VersionSpan(Optional.of(bound), high) : this;
  }

  /** The part of this up to a bound. */
  VersionSpan to(Bound bound) {
    boolean narrower = high.isEmpty() || high.get().aboveOrAt(bound);
    return narrower ? new VersionSpan(low, Optional.of(bound)) : this;
  }

  /** Whether all of this lies in the other. */
  boolean within(VersionSpan other) {
    boolean below =
        other.low.isEmpty() || (low.isPresent() && other.low.get().belowOrAt(low.get()));
    boolean above =
        other.high.isEmpty() || (high.isPresent() && other.high.get().aboveOrAt(high.get()));
    return below && above;
  }

  /** Whether a version lies in both. */
  boolean overlaps(VersionSpan other) {
    VersionSpan both = this;
    if (other.low.isPresent()) {
      both = both.from(other.low.get());
    }
    if (other.high.isPresent()) {
      both = both.to(other.high.get());
    }
    return both.low.isEmpty()
        || both.high.isEmpty()
        || both.low.get().leavesRoomTo(both.high.get());
  }
}
