package dev.edgeagent.driver.stream;

import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.DriverException;
import java.math.BigDecimal;
import java.time.Duration;

/** Notices that a device which speaks by itself does not. Confined to one thread. */
public final class Silence {
  private final Duration limit;
  private final Clocks clocks;
  private final String noun;
  private Duration heard;
  private boolean said;

  /**
   * Starts now.
   *
   * @param limit how long nothing may come; zero for ever
   * @param noun what is missing then, for people
   */
  public Silence(Duration limit, Clocks clocks, String noun) {
    this.limit = limit;
    this.clocks = clocks;
    this.noun = noun;
    heard = clocks.ticker().now();
  }

  /** Something good came. */
  public void broken() {
    heard = clocks.ticker().now();
    said = false;
  }

  /**
   * Nothing came.
   *
   * @throws DriverException {@link DriverException.Kind#TIMEOUT} once for every silence that is too
   *     long
   */
  public void check() throws DriverException {
    if (limit.isZero() || said || clocks.ticker().now().minus(heard).compareTo(limit) < 0) {
      return;
    }
    said = true;
    throw new DriverException(
        DriverException.Kind.TIMEOUT,
        "no %s for %s s: is the device on, and are the settings of the port its own?"
            .formatted(
                noun,
                BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString()));
  }
}
