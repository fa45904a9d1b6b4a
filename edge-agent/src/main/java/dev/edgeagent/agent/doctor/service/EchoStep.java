package dev.edgeagent.agent.doctor.service;

import dev.edgeagent.agent.doctor.step.Finding;
import dev.edgeagent.agent.doctor.step.Step;
import dev.edgeagent.agent.doctor.step.Subject;
import dev.edgeagent.pubsub.PubSubEvent;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.failure.Fault;
import dev.edgeagent.xmpp.iq.IqException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** An item as the agent publishes them, there and back. */
record EchoStep(TestNode node, int maxItems) implements Step {
  private static final String ID = "echo";
  private static final String SAID = "Kühl & trocken";

  @Override
  public Subject subject() {
    return Subject.ECHO;
  }

  @Override
  public Finding take() throws InterruptedException {
    if (!node.isThere()) {
      return new Finding.Skipped("not tried: items of ours do not belong into nodes of devices");
    }
    try {
      long begin = System.nanoTime();
      var _ = Questions.await(node.client().publish(node.name(), ID, payload()));
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      Optional<Element> back =
          node.client().items(node.name(), maxItems).stream()
              .filter(item -> item.id().equals(ID))
              .findFirst()
              .map(PubSubEvent.Item::payload);
      return compared(back, "acknowledged after " + took.toMillis() + " ms");
    } catch (IqException e) {
      return new Finding.Failed(
          "an item does not get there and back: " + e.getMessage(),
          "the server's log should say more",
          Fault.SERVER);
    }
  }

  private static Finding compared(Optional<Element> back, String text) {
    if (back.isEmpty()) {
      return new Finding.Passed(
          text, "the node keeps no items: who subscribes later sees nothing of before");
    }
    boolean same =
        back.get()
            .child("senml")
            .flatMap(record -> record.attribute("vs"))
            .filter(SAID::equals)
            .isPresent();
    return same
        ? new Finding.Passed(text + ", read back as it was")
        : new Finding.Failed(
            text + ", but read back as something else", "is that a proxy?", Fault.SERVER);
  }

  private static byte[] payload() {
    String xml =
        "<sensml xmlns='urn:ietf:params:xml:ns:senml'><senml n='echo' vs='%s'/></sensml>"
            .formatted(SAID.replace("&", "&amp;"));
    return xml.getBytes(StandardCharsets.UTF_8);
  }
}
