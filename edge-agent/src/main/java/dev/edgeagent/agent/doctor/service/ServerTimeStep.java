package dev.edgeagent.agent.doctor.service;

import dev.edgeagent.agent.doctor.step.Finding;
import dev.edgeagent.agent.doctor.step.Step;
import dev.edgeagent.agent.doctor.step.Subject;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.failure.Fault;
import dev.edgeagent.xmpp.iq.IqException;
import dev.edgeagent.xmpp.jid.Jid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** The time of this box against the server's (XEP-0202), if it tells. */
record ServerTimeStep(Questions questions, Jid server, Clock clock) implements Step {
  /** Certificates and readings bear that much. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  @Override
  public Subject subject() {
    return Subject.SERVER_TIME;
  }

  @Override
  public Finding take() throws InterruptedException {
    try {
      Instant asked = clock.instant();
      Element answer = questions.get(server, Element.of("time", "urn:xmpp:time"));
      Duration travel = Duration.between(asked, clock.instant());
      String utc = answer.child("utc").map(Element::text).orElse("");
      Instant theirs = OffsetDateTime.parse(utc.strip()).toInstant();
      return compared(Duration.between(theirs, asked.plus(travel.dividedBy(2))), theirs);
    } catch (DateTimeParseException _) {
      return new Finding.Skipped("the server tells no time that can be read");
    } catch (IqException e) {
      return new Finding.Skipped("the server does not tell (" + Questions.reason(e) + ")");
    }
  }

  private static Finding compared(Duration ahead, Instant theirs) {
    Duration off = Duration.ofSeconds(ahead.abs().toSeconds());
    if (off.isZero()) {
      return new Finding.Passed("the same as that of this box");
    }
    String how =
        "this box is %s %s the server"
            .formatted(rough(off), ahead.isNegative() ? "behind" : "ahead of");
    return off.compareTo(TOLERANCE) > 0
        ? new Finding.Failed(
            how,
            "set the clock of whichever is wrong: the server says "
                + theirs
                + ", which readings carry while nobody keeps the clock of this box",
            Fault.BOX)
        : new Finding.Passed(how);
  }

  private static String rough(Duration off) {
    if (off.toDays() > 1) {
      return off.toDays() + " days";
    }
    if (off.toHours() > 1) {
      return off.toHours() + " h";
    }
    return off.toMinutes() > 1 ? off.toMinutes() + " min" : off.toSeconds() + " s";
  }
}
