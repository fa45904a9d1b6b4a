package dev.edgeagent.agent.doctor.link;

import dev.edgeagent.agent.doctor.step.Finding;
import dev.edgeagent.agent.doctor.step.Step;
import dev.edgeagent.agent.doctor.step.Subject;

/** The box logs in with a password and has no certificate to look at. */
record NoCertificateStep() implements Step {
  @Override
  public Subject subject() {
    return Subject.OWN_CERTIFICATE;
  }

  @Override
  public Finding take() {
    return new Finding.Skipped("none: the login is by password");
  }
}
