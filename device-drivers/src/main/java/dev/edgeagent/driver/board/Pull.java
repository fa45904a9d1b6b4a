package dev.edgeagent.driver.board;

/** Which resistor inside the chip holds a line while nothing drives it. */
public enum Pull {
  /** As it was set before, by the board's firmware or an overlay. */
  AS_IS,
  /** None: the line needs one outside. */
  NONE,
  /** To the supply. */
  UP,
  /** To ground. */
  DOWN
}
