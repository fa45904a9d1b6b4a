package dev.edgeagent.agent.doctor.link;

import dev.edgeagent.agent.doctor.step.Finding;
import dev.edgeagent.agent.doctor.step.Step;
import dev.edgeagent.agent.doctor.step.Subject;
import dev.edgeagent.agent.doctor.trail.Trail;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.watch.AttemptEvent.Managed;
import java.util.Optional;

/** What becomes of a session whose link breaks; a server without it is good enough. */
record ManagementStep(Trail trail, boolean wanted) implements Step {
  private static final String WITHOUT =
      "what is in flight when the link breaks is sent again; nothing is lost";

  @Override
  public Subject subject() {
    return Subject.MANAGEMENT;
  }

  @Override
  public Finding take() throws InterruptedException {
    if (!wanted) {
      return new Finding.Skipped("upstream.stream-management is off");
    }
    Optional<Element> enabled = trail.event(Managed.class).map(Managed::enabled);
    if (enabled.isEmpty()) {
      return new Finding.Passed("not granted", WITHOUT);
    }
    boolean resumable =
        enabled
            .get()
            .attribute("resume")
            .filter(r -> r.equals("true") || r.equals("1"))
            .isPresent();
    String kept = enabled.get().attribute("max").map(max -> " " + max + " s").orElse("");
    return resumable
        ? new Finding.Passed(
            "granted; a session whose link breaks is kept"
                + (kept.isEmpty() ? ", the server does not say how long" : kept))
        : new Finding.Passed("granted, but sessions do not outlive their links", WITHOUT);
  }
}
