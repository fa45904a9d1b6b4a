package dev.edgeagent.clock;

import dev.edgeagent.outbox.Origin;
import dev.edgeagent.outbox.Origins;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.iq.IqSender;
import dev.edgeagent.xmpp.jid.Jid;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets the clock of the readings, once a run: when a time service keeps that of the box, or else
 * when the server is there, by its word (XEP-0202). A server that tells nothing leaves the clock of
 * the box, so that nothing is held back for longer than an answer takes. One virtual thread, {@code
 * clock}.
 */
public final class ClockKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClockKeeper.class);
  private static final Duration LOOK = Duration.ofSeconds(10);

  /** How long the server may think about what time it is. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String TIME = "urn:xmpp:time";

  private final BoxClock clock;
  private final Origins origins;
  private final TimeService service;
  private final Thread thread;

  /** An origin that the disk has not taken yet. */
  private Optional<Unsaved> unsaved = Optional.empty();

  /** What relative times up to one count from. */
  private record Unsaved(Instant until, Origin origin) {}

  /** Sets this clock, and keeps what that means for stored readings. */
  public ClockKeeper(BoxClock clock, Origins origins, TimeService service) {
    this.clock = clock;
    this.origins = origins;
    this.service = service;
    this.thread = Thread.ofVirtual().name("clock").unstarted(this::watch);
  }

  /** Looks at once, and every ten seconds from then on. */
  public void start() {
    look();
    thread.start();
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(LOOK);
        look();
      }
    } catch (InterruptedException _) {
      // The end.
    }
  }

  /** Believes a time service, and a clock that was set. */
  void look() {
    save();
    if (clock.believeIfSet()) {
      LOG.info("clock: that of this box was set: readings carry its time");
    }
    if (service.isSeen()) {
      keep(clock.kept());
    }
  }

  /**
   * The server is there: sets the clock if that is not done.
   *
   * @return completes when readings can be published, whatever happens
   */
  public CompletableFuture<Void> online(IqSender sender, Jid server) {
    if (clock.isSet()) {
      return CompletableFuture.completedFuture(null);
    }
    Instant asked = clock.relative();
    return sender
        .send(Iq.request(Iq.Type.GET, Optional.of(server), Element.of("time", TIME)))
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .handle((answer, failure) -> failure == null ? time(answer) : Optional.<Instant>empty())
        .thenAcceptAsync(
            theirs -> {
              Duration travel = Duration.between(asked, clock.relative());
              decide(theirs.map(time -> time.plus(travel.dividedBy(2))));
            },
            Thread::startVirtualThread);
  }

  private static Optional<Instant> time(Iq answer) {
    try {
      return answer
          .first()
          .flatMap(time -> time.child("utc"))
          .map(utc -> OffsetDateTime.parse(utc.text().strip()).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private void decide(Optional<Instant> theirs) {
    if (clock.isSet()) {
      return; // by a time service, meanwhile
    }
    if (theirs.isEmpty()) {
      LOG.info(
          "clock: neither a time service nor the server tells the time; that of the box counts");
      keep(clock.unconfirmed());
      return;
    }
    Duration wrong = clock.behind(theirs.get());
    if (wrong.abs().compareTo(BoxClock.TOLERANCE) <= 0) {
      keep(clock.told(theirs.get()));
    } else if (service.isKnownToKernel()) {
      LOG.warn(
          "clock: the server's is {} s off; readings carry the time of this box",
          wrong.abs().toSeconds());
      keep(clock.kept());
    } else {
      LOG.warn(
          "clock: nobody keeps that of this box, which is {} s {} the server's: readings carry the"
              + " server's time. Set it: timedatectl set-ntp true",
          wrong.abs().toSeconds(),
          wrong.isNegative() ? "ahead of" : "behind");
      keep(clock.told(theirs.get()));
    }
  }

  private synchronized void keep(Optional<Origin> origin) {
    if (origin.isPresent()) {
      unsaved = Optional.of(new Unsaved(clock.relative(), origin.get()));
      save();
    }
  }

  private synchronized void save() {
    if (unsaved.isPresent()) {
      try {
        origins.set(unsaved.get().until, unsaved.get().origin);
        unsaved = Optional.empty();
      } catch (OutboxException e) {
        LOG.error("clock: the times of what waits cannot be set yet: {}", e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
