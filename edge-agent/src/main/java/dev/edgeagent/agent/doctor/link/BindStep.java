package dev.edgeagent.agent.doctor.link;

import dev.edgeagent.agent.doctor.step.Finding;
import dev.edgeagent.agent.doctor.step.Step;
import dev.edgeagent.agent.doctor.step.Subject;
import dev.edgeagent.agent.doctor.trail.Blame;
import dev.edgeagent.agent.doctor.trail.Sign;
import dev.edgeagent.agent.doctor.trail.Trail;

/** The full address that the server gives us. */
record BindStep(Trail trail) implements Step {
  @Override
  public Subject subject() {
    return Subject.BIND;
  }

  @Override
  public Finding take() throws InterruptedException {
    return trail
        .sign(Sign.Online.class)
        .<Finding>map(online -> new Finding.Passed(online.bound().toString()))
        .orElseGet(() -> Blame.missed(subject(), trail));
  }
}
