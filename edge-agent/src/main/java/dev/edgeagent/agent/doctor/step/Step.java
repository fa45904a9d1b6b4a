package dev.edgeagent.agent.doctor.step;

/** Looks at one subject. Taken once; may block, for a bounded time. */
public interface Step {
  /** What it looks at. */
  Subject subject();

  /**
   * Looks.
   *
   * @throws InterruptedException when the examination is given up
   */
  Finding take() throws InterruptedException;
}
