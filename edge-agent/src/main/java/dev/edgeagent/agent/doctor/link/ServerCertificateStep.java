package dev.edgeagent.agent.doctor.link;

import dev.edgeagent.agent.doctor.step.Finding;
import dev.edgeagent.agent.doctor.step.Step;
import dev.edgeagent.agent.doctor.step.Subject;
import dev.edgeagent.agent.doctor.trail.Blame;
import dev.edgeagent.agent.doctor.trail.Sign;
import dev.edgeagent.agent.doctor.trail.Trail;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether the server is the one we mean. */
record ServerCertificateStep(Trail trail, Clock clock) implements Step {
  private static final Duration SOON = Duration.ofDays(14);

  @Override
  public Subject subject() {
    return Subject.SERVER_CERTIFICATE;
  }

  @Override
  public Finding take() throws InterruptedException {
    Optional<Sign.Trusted> trusted = trail.sign(Sign.Trusted.class);
    String shown = trail.sign(Sign.Shown.class).map(s -> text(s.chain())).orElse("");
    if (trusted.isPresent()) {
      return new Finding.Passed(shown, advice());
    }
    return switch (Blame.missed(subject(), trail)) {
      case Finding.Failed f ->
          new Finding.Failed(f.text(), (f.cure() + "\nit shows: " + shown).strip(), f.fault());
      case Finding f -> f;
    };
  }

  private String text(List<X509Certificate> chain) {
    X509Certificate own = chain.getFirst();
    List<String> names = CertificateText.hostNames(own);
    return "%s; issued by %s; %s; %d in its chain"
        .formatted(
            names.isEmpty() ? "no host name" : String.join(", ", names),
            CertificateText.issuer(own),
            CertificateText.end(own, clock.instant()),
            chain.size());
  }

  private String advice() throws InterruptedException {
    return trail
        .sign(Sign.Shown.class)
        .map(s -> s.chain().getFirst().getNotAfter().toInstant())
        .filter(end -> end.isBefore(clock.instant().plus(SOON)))
        .map(_ -> "it expires soon: see that the server gets a new one in time")
        .orElse("");
  }
}
