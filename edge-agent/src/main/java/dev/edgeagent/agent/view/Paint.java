package dev.edgeagent.agent.view;

import dev.edgeagent.reading.Quality;

/**
 * Colours where they can be seen.
 *
 * @param on whether the output is a terminal that shows them
 */
public record Paint(boolean on) {
  private static final String ESC = "\033[";

  /** A heading. */
  public String bold(String text) {
    return painted("1", text);
  }

  /** What is less important. */
  public String faint(String text) {
    return painted("2", text);
  }

  /** What is to be found again. */
  public String accent(String text) {
    return painted("36", text);
  }

  /** What is well. */
  public String good(String text) {
    return painted("32", text);
  }

  /** What is not. */
  public String bad(String text) {
    return painted("31", text);
  }

  /** As good or bad as its quality. */
  public String quality(Quality quality, String text) {
    return switch (quality) {
      case GOOD -> text;
      case OUT_OF_RANGE, STALE -> painted("33", text);
      case OFFLINE, DEVICE_ERROR -> painted("31", text);
    };
  }

  private String painted(String code, String text) {
    return on && !text.isEmpty() ? ESC + code + "m" + text + ESC + "0m" : text;
  }
}
