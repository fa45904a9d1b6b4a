package dev.edgeagent.agent.doctor.link;

import dev.edgeagent.agent.doctor.step.Finding;
import dev.edgeagent.agent.doctor.step.Step;
import dev.edgeagent.agent.doctor.step.Subject;
import dev.edgeagent.agent.doctor.trail.Blame;
import dev.edgeagent.agent.doctor.trail.Trail;
import dev.edgeagent.xmpp.failure.Fault;
import dev.edgeagent.xmpp.watch.AttemptEvent.Chosen;
import dev.edgeagent.xmpp.watch.AttemptEvent.LoggedIn;
import dev.edgeagent.xmpp.watch.AttemptEvent.Offered;
import java.util.List;
import java.util.Optional;

/** Whether the server lets us in. */
record LoginStep(Trail trail, Optional<OwnCertificateStep> own) implements Step {
  @Override
  public Subject subject() {
    return Subject.LOGIN;
  }

  @Override
  public Finding take() throws InterruptedException {
    if (trail.event(LoggedIn.class).isEmpty()) {
      List<String> wrong = own.map(OwnCertificateStep::wrong).orElse(List.of());
      return switch (Blame.missed(subject(), trail)) {
        case Finding.Failed f when f.fault() == Fault.CREDENTIAL && !wrong.isEmpty() ->
            new Finding.Failed(f.text(), String.join("\n", wrong), f.fault());
        case Finding f -> f;
      };
    }
    String used =
        trail.events(Chosen.class).map(Chosen::mechanism).reduce((_, last) -> last).orElse("");
    String offered =
        trail
            .events(Offered.class)
            .findFirst()
            .map(o -> String.join(", ", o.mechanisms()))
            .orElse("");
    return new Finding.Passed(used + "; the server offers " + offered);
  }
}
