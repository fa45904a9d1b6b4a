package dev.edgeagent.agent.doctor;

import dev.edgeagent.agent.doctor.step.Finding;
import dev.edgeagent.agent.doctor.step.Report;
import dev.edgeagent.agent.doctor.step.Subject;

/** Does something when the rights were looked at, and a test node is there. */
record Watched(Report report, Runnable afterRights) implements Report {
  @Override
  public void begins(Subject subject) {
    report.begins(subject);
  }

  @Override
  public void ends(Subject subject, Finding finding) {
    report.ends(subject, finding);
    if (subject == Subject.RIGHTS) {
      afterRights.run();
    }
  }
}
