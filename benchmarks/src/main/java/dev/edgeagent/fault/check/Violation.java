package dev.edgeagent.fault.check;

/**
 * A promise that was broken.
 *
 * @param kind which
 * @param device of whose readings; or what it was of, when it was not of a device
 * @param text which readings, which items
 */
public record Violation(Kind kind, String device, String text) {
  /** The promises, by what breaking them looks like. */
  public enum Kind {
    /** On disk when the agent died, and never seen again. */
    COMMITTED_LOST,
    /** Said long before any death, and never seen. */
    LOST,
    /** Seen by the subscriber, never in the node. */
    NOT_IN_NODE,
    /** One reading in two items. */
    TWICE,
    /** Older readings in a later item, or a later item before an older one. */
    REORDERED,
    /** A reading that no device has said. */
    INVENTED,
    /** One id, two contents. */
    CHANGED,
    /** Lost by its own count, and announced to nobody. */
    UNANNOUNCED,
    /** The agent ended, and nobody had killed it. */
    ENDED
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
        + ", "
        + device
        + ": "
        + text;
  }
}
