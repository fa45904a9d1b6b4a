package dev.edgeagent.agent.doctor.service;

import dev.edgeagent.agent.doctor.step.Finding;
import dev.edgeagent.agent.doctor.step.Step;
import dev.edgeagent.agent.doctor.step.Subject;
import dev.edgeagent.agent.upstream.Upstream;
import dev.edgeagent.xmpp.failure.Fault;
import dev.edgeagent.xmpp.iq.IqException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Whether the service lets us make nodes, and configure them as we like; or, where others make
 * them, publish to those of our devices.
 */
record RightsStep(
    Upstream upstream, TestNode node, Supplier<DeviceNodes> devices, Supplier<ServerKind> server)
    implements Step {
  /** One tells as much as a hundred. */
  private static final int MOST_LOOKED_AT = 5;

  @Override
  public Subject subject() {
    return Subject.RIGHTS;
  }

  @Override
  public Finding take() throws InterruptedException {
    try {
      return made(node.make(upstream.node(node.name())));
    } catch (IqException e) {
      return e.error().isEmpty()
          ? new Finding.Failed(
              "the service does not answer: " + e.getMessage(),
              "its log should say more",
              Fault.SERVER)
          : refused(Questions.reason(e));
    }
  }

  private Finding made(Map<String, String> different) {
    return new Finding.Passed(
        "may make nodes: " + node.name() + " is there",
        different.isEmpty()
            ? ""
            : "the service grants otherwise than asked: "
                + different.entrySet().stream()
                    .map(e -> e.getKey() + " " + e.getValue())
                    .collect(Collectors.joining(", ")));
  }

  private Finding refused(String why) throws InterruptedException {
    DeviceNodes nodes = devices.get();
    List<String> all = List.copyOf(upstream.devicesByNode().keySet());
    for (String name : all.subList(0, Math.min(MOST_LOOKED_AT, all.size()))) {
      String trouble =
          switch (nodes.of(name)) {
            case YES -> "";
            case NO -> "we may not publish to " + name + ", or it is not there";
            case MISSING -> "there is no node " + name;
            case UNKNOWN -> "the service does not tell whether we may publish to " + name;
          };
      if (!trouble.isEmpty()) {
        return failed(why, trouble, name);
      }
    }
    return new Finding.Passed(
        "may not make nodes (" + why + "), but publish to those of our devices");
  }

  private Finding failed(String why, String trouble, String name) {
    String account = upstream.config().jid().toString();
    return new Finding.Failed(
        "may not make nodes at %s (%s); %s".formatted(node.client().serviceName(), why, trouble),
        server.get().createNodes(upstream.config().jid(), node.client().serviceName())
            + "\nor have somebody make "
            + name
            + " and give "
            + account
            + " the affiliation publisher",
        Fault.SERVER);
  }
}
