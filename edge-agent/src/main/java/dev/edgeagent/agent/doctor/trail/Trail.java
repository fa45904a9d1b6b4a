package dev.edgeagent.agent.doctor.trail;

import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.LoginFailure;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.net.ConnectionListener;
import dev.edgeagent.xmpp.watch.AttemptEvent;
import dev.edgeagent.xmpp.watch.AttemptObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All signs of one attempt, in order. Written by any thread, read by one. */
public final class Trail implements AttemptObserver, ConnectionListener {
  /** An honest attempt leaves a dozen signs; what a hostile server sends beyond is dropped. */
  private static final int MOST = 200;

  /**
   * The client gives up by itself, earlier: connecting and logging in have their own ends, but a
   * look-up of a name ends when the system's resolver likes to.
   */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final String where;
  private final BlockingQueue<Sign> coming = new LinkedBlockingQueue<>(MOST);
  private final List<Sign> seen = new ArrayList<>();

  /** An attempt to reach this, for messages. */
  Trail(String where) {
    this.where = where;
  }

  /** Notes a sign. */
  void note(Sign sign) {
    var _ = coming.offer(sign);
  }

  @Override
  public void saw(AttemptEvent event) {
    note(new Sign.Came(event));
  }

  @Override
  public void online(Jid bound) {
    note(new Sign.Online(bound));
  }

  @Override
  public void offline(ConnectFailure failure) {
    note(new Sign.Over(failure));
  }

  @Override
  public void suspended(ConnectFailure failure) {} // nothing goes on here: it is off line at once

  @Override
  public void resumed() {}

  @Override
  public void received(Stanza stanza) {}

  /** Waits for an event; empty when the attempt comes to its end, good or bad, without one. */
  public <T extends AttemptEvent> Optional<T> event(Class<T> kind) throws InterruptedException {
    return event(kind, _ -> true);
  }

  /** The same for an event that fits. */
  public <T extends AttemptEvent> Optional<T> event(Class<T> kind, Predicate<T> fits)
      throws InterruptedException {
    do {
      Optional<T> found = events(kind).filter(fits).findFirst();
      if (found.isPresent()) {
        return found;
      }
    } while (goOn());
    return Optional.empty();
  }

  /** The events of a kind so far. */
  public <T extends AttemptEvent> Stream<T> events(Class<T> kind) {
    return signs(Sign.Came.class).map(Sign.Came::event).filter(kind::isInstance).map(kind::cast);
  }

  /** Waits for a sign; empty when the attempt comes to its end without one. */
  public <T extends Sign> Optional<T> sign(Class<T> kind) throws InterruptedException {
    do {
      Optional<T> found = signs(kind).findFirst();
      if (found.isPresent()) {
        return found;
      }
    } while (goOn());
    return Optional.empty();
  }

  private <T extends Sign> Stream<T> signs(Class<T> kind) {
    return seen.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** Why the attempt failed; asked when an awaited sign did not come. */
  public ConnectFailure failure() {
    return signs(Sign.Over.class)
        .findFirst()
        .map(Sign.Over::failure)
        .orElseGet(() -> new LoginFailure.TimedOut(where, LONGEST));
  }

  /** Waits for the next sign; false when there is none to come. */
  private boolean goOn() throws InterruptedException {
    boolean ended = seen.stream().anyMatch(s -> s instanceof Sign.Over || s instanceof Sign.Online);
    if (ended) {
      return false;
    }
    Sign next = coming.poll(LONGEST.toNanos(), TimeUnit.NANOSECONDS);
    seen.add(next == null ? new Sign.Over(failure()) : next);
    return true;
  }
}
