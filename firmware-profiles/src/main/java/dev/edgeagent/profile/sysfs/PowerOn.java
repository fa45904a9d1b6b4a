package dev.edgeagent.profile.sysfs;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a chip says before it has measured: 85 °C of a DS18B20 that lost its power. It is taken for
 * a measurement only when the one before it was near.
 *
 * @param raw the number
 * @param within how far from it the one before may be
 */
public record PowerOn(BigDecimal raw, BigDecimal within) {
  /** Whether a number is most likely none that was measured. */
  public boolean doubts(BigDecimal now, Optional<BigDecimal> before) {
    return now.compareTo(raw) == 0
        && before.map(b -> b.subtract(raw).abs().compareTo(within) > 0).orElse(true);
  }
}
