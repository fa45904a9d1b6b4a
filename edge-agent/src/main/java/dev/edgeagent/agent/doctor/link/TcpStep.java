package dev.edgeagent.agent.doctor.link;

import dev.edgeagent.agent.doctor.step.Finding;
import dev.edgeagent.agent.doctor.step.Step;
import dev.edgeagent.agent.doctor.step.Subject;
import dev.edgeagent.agent.doctor.trail.Blame;
import dev.edgeagent.agent.doctor.trail.Trail;
import dev.edgeagent.xmpp.reach.HostPort;
import dev.edgeagent.xmpp.watch.AttemptEvent.Tried;
import java.util.Optional;
import java.util.stream.Collectors;

/** A TCP connection to the first address that answers. */
record TcpStep(Trail trail) implements Step {
  @Override
  public Subject subject() {
    return Subject.TCP;
  }

  @Override
  public Finding take() throws InterruptedException {
    Optional<Tried> good = trail.event(Tried.class, t -> t.problem().isEmpty());
    String others =
        trail
            .events(Tried.class)
            .filter(t -> t.problem().isPresent())
            .map(TcpStep::shown)
            .collect(Collectors.joining("\n"));
    if (good.isPresent()) {
      return new Finding.Passed(shown(good.get()), others);
    }
    return switch (Blame.missed(subject(), trail)) {
      case Finding.Failed f when others.contains("\n") ->
          new Finding.Failed(f.text(), others + "\n" + f.cure(), f.fault());
      case Finding f -> f;
    };
  }

  private static String shown(Tried tried) {
    String what = tried.problem().map(p -> "no: " + p).orElse("connected");
    return "%s %s, after %d ms"
        .formatted(
            new HostPort(tried.address().getAddress().getHostAddress(), tried.address().getPort()),
            what,
            tried.took().toMillis());
  }
}
