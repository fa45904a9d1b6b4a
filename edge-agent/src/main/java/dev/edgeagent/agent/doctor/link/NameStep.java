package dev.edgeagent.agent.doctor.link;

import dev.edgeagent.agent.doctor.step.Finding;
import dev.edgeagent.agent.doctor.step.Step;
import dev.edgeagent.agent.doctor.step.Subject;
import dev.edgeagent.agent.doctor.trail.Blame;
import dev.edgeagent.agent.doctor.trail.Trail;
import dev.edgeagent.xmpp.watch.AttemptEvent.Aimed;
import dev.edgeagent.xmpp.watch.AttemptEvent.Resolved;
import java.net.InetAddress;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The addresses of the server.
 *
 * @param domain that of the account
 * @param given whether the configuration says where it is
 */
record NameStep(Trail trail, String domain, boolean given) implements Step {
  @Override
  public Subject subject() {
    return Subject.NAME;
  }

  @Override
  public Finding take() throws InterruptedException {
    Optional<Resolved> found = trail.event(Resolved.class);
    if (found.isEmpty()) {
      return Blame.missed(subject(), trail);
    }
    String name = found.get().name();
    String addresses =
        found.get().addresses().stream()
            .map(InetAddress::getHostAddress)
            .collect(Collectors.joining(", "));
    String text = name.equals(addresses) ? name : name + ": " + addresses;
    String targets =
        trail.events(Aimed.class).map(a -> String.join(", ", a.targets())).findFirst().orElse("");
    return new Finding.Passed(given ? text : "%s at %s; %s".formatted(domain, targets, text));
  }
}
