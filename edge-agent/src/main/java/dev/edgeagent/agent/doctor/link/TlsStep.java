package dev.edgeagent.agent.doctor.link;

import dev.edgeagent.agent.doctor.step.Finding;
import dev.edgeagent.agent.doctor.step.Step;
import dev.edgeagent.agent.doctor.step.Subject;
import dev.edgeagent.agent.doctor.trail.Blame;
import dev.edgeagent.agent.doctor.trail.Sign;
import dev.edgeagent.agent.doctor.trail.Trail;
import dev.edgeagent.xmpp.watch.AttemptEvent.Connected;
import java.util.Optional;

/** Encryption: what was agreed, also when one side then disliked a certificate. */
record TlsStep(Trail trail) implements Step {
  @Override
  public Subject subject() {
    return Subject.TLS;
  }

  @Override
  public Finding take() throws InterruptedException {
    Optional<Sign.Shown> shown = trail.sign(Sign.Shown.class);
    String begun =
        trail.events(Connected.class).anyMatch(Connected::directTls) ? "direct TLS" : "STARTTLS";
    return shown
        .<Finding>map(
            s -> new Finding.Passed("%s, %s, %s".formatted(begun, s.protocol(), s.cipher())))
        .orElseGet(() -> Blame.missed(subject(), trail));
  }
}
