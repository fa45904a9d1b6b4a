package dev.edgeagent.xmpp.disco;

/** What the answer of an entity is worth that announced a hash of it (XEP-0115 §5.4). */
public sealed interface CapsVerdict {
  /**
   * The hash is right: the same answer holds for everybody who announces it, and may be kept.
   *
   * @param info what they say
   */
  record Proven(EntityInfo info) implements CapsVerdict {}

  /**
   * The answer holds for its sender alone: there is no hash of a kind that we can compute. Never
   * keep it for others.
   */
  record OfSenderOnly(EntityInfo info) implements CapsVerdict {}

  /**
   * The answer is not what was announced, or ill-formed. Believe nothing of it.
   *
   * @param why for the log
   */
  record Refused(String why) implements CapsVerdict {}
}
