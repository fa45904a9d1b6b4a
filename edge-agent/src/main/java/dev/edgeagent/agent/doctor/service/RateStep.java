package dev.edgeagent.agent.doctor.service;

import dev.edgeagent.agent.doctor.step.Finding;
import dev.edgeagent.agent.doctor.step.Step;
import dev.edgeagent.agent.doctor.step.Subject;
import dev.edgeagent.senml.PayloadForm;
import dev.edgeagent.xmpp.failure.Fault;
import dev.edgeagent.xmpp.iq.IqException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * How fast the server takes what we publish. Servers that limit it refuse nothing: they read slowly
 * once a credit is used up, so the second half of a burst is what counts.
 */
record RateStep(TestNode node, PayloadForm form, Supplier<ServerKind> server) implements Step {
  /** Servers that limit have 3 or 10 kB/s as they are installed. */
  private static final double SLOW = 30_000;

  private static final Duration SHORT = Duration.ofSeconds(1);

  @Override
  public Subject subject() {
    return Subject.RATE;
  }

  @Override
  public Finding take() throws InterruptedException {
    if (!node.isThere()) {
      return new Finding.Skipped("not tried: items of ours do not belong into nodes of devices");
    }
    try {
      return judged(new Burst(node.client(), node.name(), form).run());
    } catch (IqException e) {
      return new Finding.Failed(
          "the service does not take items: " + e.getMessage(),
          "its log should say more",
          Fault.SERVER);
    }
  }

  private Finding judged(Burst.Timing timing) {
    int items = timing.answers().size();
    String text =
        "%d items (%d kB) in %s s"
            .formatted(items, items * Burst.ITEM_BYTES / 1000, seconds(timing.end()));
    if (items == Burst.ITEMS && timing.end().compareTo(SHORT) < 0) {
      return new Finding.Passed(text + ": no limit seen");
    }
    String shown = "%s, in the end %s kB/s".formatted(text, decimal(timing.rate() / 1000));
    return timing.rate() < SLOW
        ? new Finding.Passed(
            shown, server.get().rate() + "\nreadings that come faster wait on disk")
        : new Finding.Passed(shown);
  }

  private static String seconds(Duration duration) {
    return decimal(duration.toMillis() / 1000.0);
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
