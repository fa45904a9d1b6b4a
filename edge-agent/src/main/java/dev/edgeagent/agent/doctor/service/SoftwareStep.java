package dev.edgeagent.agent.doctor.service;

import dev.edgeagent.agent.doctor.step.Finding;
import dev.edgeagent.agent.doctor.step.Step;
import dev.edgeagent.agent.doctor.step.Subject;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.iq.IqException;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which server it is (XEP-0092), if it tells. Confined to one thread. */
final class SoftwareStep implements Step {
  private final Questions questions;
  private final Jid server;
  private ServerKind kind = ServerKind.OTHER;

  SoftwareStep(Questions questions, Jid server) {
    this.questions = questions;
    this.server = server;
  }

  /** What it is, once the step was taken. */
  ServerKind kind() {
    return kind;
  }

  @Override
  public Subject subject() {
    return Subject.SOFTWARE;
  }

  @Override
  public Finding take() throws InterruptedException {
    try {
      Element answer = questions.get(server, Element.of("query", "jabber:iq:version"));
      String name = answer.child("name").map(Element::text).orElse("");
      kind = ServerKind.of(name);
      String all =
          Stream.of("name", "version", "os")
              .map(answer::child)
              .flatMap(Optional::stream)
              .map(Element::text)
              .filter(text -> !text.isBlank())
              .collect(Collectors.joining(" "));
      return all.isEmpty()
          ? new Finding.Skipped("the server does not tell")
          : new Finding.Passed(all);
    } catch (IqException e) {
      return new Finding.Skipped("the server does not tell (" + Questions.reason(e) + ")");
    }
  }
}
