package dev.edgeagent.profile.gpio;

import java.util.EnumSet;
import java.util.Set;

/** What a line of the board is to a device. */
public enum LineUse {
  /** It is watched. */
  INPUT(EnumSet.of(LineMeasure.LEVEL, LineMeasure.COUNT, LineMeasure.FREQUENCY), false),
  /** It is switched. */
  OUTPUT(EnumSet.of(LineMeasure.LEVEL), true),
  /** It is switched on and off so fast that it is dimmed. */
  PWM(EnumSet.of(LineMeasure.DUTY, LineMeasure.FREQUENCY), true);

  @SuppressWarnings("ImmutableEnumChecker") // never changed
  private final Set<LineMeasure> measures;

  private final boolean writable;

  LineUse(Set<LineMeasure> measures, boolean writable) {
    this.measures = measures;
    this.writable = writable;
  }

  /** What can be measured of it, or set. */
  public Set<LineMeasure> measures() {
    return Set.copyOf(measures);
  }

  /** Whether any of it can be set. */
  public boolean writable() {
    return writable;
  }
}
