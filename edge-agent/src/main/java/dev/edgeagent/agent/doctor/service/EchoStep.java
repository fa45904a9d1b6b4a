package dev.edgeagent.agent.doctor.service;

import dev.edgeagent.agent.doctor.step.Finding;
import dev.edgeagent.agent.doctor.step.Step;
import dev.edgeagent.agent.doctor.step.Subject;
import dev.edgeagent.pubsub.PubSubEvent;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import dev.edgeagent.senml.PayloadException;
import dev.edgeagent.senml.PayloadForm;
import dev.edgeagent.senml.SenmlRecord;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.failure.Fault;
import dev.edgeagent.xmpp.iq.IqException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An item as the agent publishes them, there and back. */
record EchoStep(TestNode node, int maxItems, PayloadForm form) implements Step {
  private static final String ID = "echo";

  /** What servers and proxies might mangle. */
  private static final SenmlRecord SAID =
      new SenmlRecord(
          "echo",
          new Value.Text("Kühl & trocken"),
          Unit.NONE,
          Quality.GOOD,
          Instant.ofEpochSecond(1_772_366_400));

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
      var _ = Questions.await(node.client().publish(node.name(), ID, form.encode(List.of(SAID))));
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
    return isSame(back.get())
        ? new Finding.Passed(text + ", read back as it was")
        : new Finding.Failed(
            text + ", but read back as something else", "is that a proxy?", Fault.SERVER);
  }

  private static boolean isSame(Element back) {
    try {
      return PayloadForm.decode(back, Instant.EPOCH).equals(List.of(SAID));
    } catch (PayloadException _) {
      return false;
    }
  }
}
