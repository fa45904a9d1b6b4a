package dev.edgeagent.agent.doctor.step;

/** Tells of an examination while it goes on. Called by one thread. */
public interface Report {
  /** A step begins. */
  void begins(Subject subject);

  /** A step is over, or is left out. */
  void ends(Subject subject, Finding finding);
}
