package dev.edgeagent.xmpp.listen.guard;

/**
 * How much may come.
 *
 * @param perSecond in the long run, at least 1
 * @param burst at once, after a pause, at least 1
 */
public record Rate(long perSecond, long burst) {
  /** Checks the bounds. */
  public Rate {
    if (perSecond < 1 || burst < 1) {
      throw new IllegalArgumentException(perSecond + " a second, " + burst + " at once");
    }
  }
}
