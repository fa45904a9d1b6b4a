package dev.edgeagent.agent;

import dev.edgeagent.publish.Publisher;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Tells the publisher how the connection is, and that it is there only when readings can be
 * published: when it is known at what time they were taken. Any thread.
 */
final class PublisherGate {
  private final Publisher publisher;
  private final Supplier<CompletableFuture<Void>> prepare;
  private boolean up;
  private boolean ready;
  private boolean told;
  private int session;

  /**
   * For a publisher.
   *
   * @param prepare called at the begin of each session; completes when publishing may begin
   */
  PublisherGate(Publisher publisher, Supplier<CompletableFuture<Void>> prepare) {
    this.publisher = publisher;
    this.prepare = prepare;
  }

  void online() {
    int mine = begin();
    var _ = prepare.get().whenComplete((_, _) -> ready(mine));
  }

  private synchronized int begin() {
    up = true;
    ready = false;
    told = false;
    session++;
    return session;
  }

  private synchronized void ready(int of) {
    if (of == session) {
      ready = true;
      tell();
    }
  }

  /** The session goes on. */
  synchronized void resumed() {
    up = true;
    tell();
  }

  private void tell() {
    if (up && ready) {
      if (told) {
        publisher.resumed();
      } else {
        told = true;
        publisher.online();
      }
    }
  }

  /** The session may go on. */
  synchronized void suspended(ConnectFailure why) {
    up = false;
    publisher.offline(why);
  }

  /** The session is over. */
  synchronized void offline(ConnectFailure why) {
    up = false;
    session++;
    publisher.offline(why);
  }
}
