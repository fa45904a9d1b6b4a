package dev.edgeagent.driver.stream;

/**
 * What a look at the bytes gave.
 *
 * @param <M> what a whole message is
 */
public sealed interface Step<M> {
  /** All bytes are taken and no message has ended. */
  record NeedMore<M>() implements Step<M> {}

  /**
   * A message ended.
   *
   * @param message without what only frames it
   */
  record Message<M>(M message) implements Step<M> {}

  /**
   * Something that is none; the decoder has found its place again, or looks for it.
   *
   * @param reason for people
   */
  record Corrupt<M>(String reason) implements Step<M> {}
}
