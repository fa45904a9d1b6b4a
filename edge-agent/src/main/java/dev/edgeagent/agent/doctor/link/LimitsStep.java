package dev.edgeagent.agent.doctor.link;

import dev.edgeagent.agent.doctor.step.Finding;
import dev.edgeagent.agent.doctor.step.Step;
import dev.edgeagent.agent.doctor.step.Subject;
import dev.edgeagent.agent.doctor.trail.Trail;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.watch.AttemptEvent.Features;
import java.util.Optional;

/** What the server says that it bears (XEP-0478). */
record LimitsStep(Trail trail) implements Step {
  private static final String NS = "urn:xmpp:stream-limits:0";

  @Override
  public Subject subject() {
    return Subject.LIMITS;
  }

  @Override
  public Finding take() throws InterruptedException {
    Optional<Element> limits =
        trail.event(Features.class).flatMap(f -> f.features().child("limits", NS));
    String bytes = said(limits, "max-bytes");
    String idle = said(limits, "idle-seconds");
    if (bytes.isEmpty() && idle.isEmpty()) {
      return new Finding.Passed(
          "not told; stanzas of up to 262144 bytes, as servers bear them when installed");
    }
    return new Finding.Passed(
        (bytes.isEmpty() ? "" : "stanzas of up to " + bytes + " bytes")
            + (bytes.isEmpty() || idle.isEmpty() ? "" : "; ")
            + (idle.isEmpty() ? "" : "no silence of more than " + idle + " s"));
  }

  private static String said(Optional<Element> limits, String name) {
    return limits.flatMap(l -> l.child(name)).map(e -> e.text().strip()).orElse("");
  }
}
