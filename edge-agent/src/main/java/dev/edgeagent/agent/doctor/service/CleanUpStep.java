package dev.edgeagent.agent.doctor.service;

import dev.edgeagent.agent.doctor.step.Finding;
import dev.edgeagent.agent.doctor.step.Step;
import dev.edgeagent.agent.doctor.step.Subject;
import dev.edgeagent.xmpp.failure.Fault;
import dev.edgeagent.xmpp.iq.IqException;

/** Whether what was made for the examination is gone. */
record CleanUpStep(TestNode node) implements Step {
  @Override
  public Subject subject() {
    return Subject.CLEAN_UP;
  }

  @Override
  public Finding take() throws InterruptedException {
    if (!node.isThere()) {
      return new Finding.Skipped("nothing was made");
    }
    try {
      node.delete();
      return new Finding.Passed(node.name() + " is deleted");
    } catch (IqException e) {
      return new Finding.Failed(
          node.name() + " cannot be deleted: " + e.getMessage(),
          "have an administrator of the service delete it",
          Fault.SERVER);
    }
  }
}
