package dev.edgeagent.publish;

import dev.edgeagent.outbox.Outbox;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.StoredItem;
import dev.edgeagent.pubsub.PubSubClient;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.iq.IqException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the oldest items of the outbox and publishes them, in order per node, with a window of
 * requests in flight. The server's result settles an item, and nothing else does.
 *
 * <p>After anything but a result the window is drained and sending begins anew at the oldest
 * unsettled item. A node that may not be published to is parked and tried again later: its items
 * wait, the other nodes go on. An item that the server asks to wait with, and takes later, comes
 * behind those of its node that were in flight with it.
 *
 * <p>One virtual thread, {@code publisher}, has all the state; others hand it events, of which
 * there are never more than answers in flight and changes of the connection.
 */
public final class Publisher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Publisher.class);

  /** Requests in flight: more adds waiting, not rate, on the servers that were measured. */
  private static final int WINDOW_ITEMS = 100;

  /** Bytes in flight: at 3,000 B/s, the least that stock servers take, answered in a minute. */
  private static final long WINDOW_BYTES = 150_000;

  /** Makes a node fit for publishing: creates and configures it. Blocks. */
  @FunctionalInterface
  public interface NodeKeeper {
    /** Sees to the node; called once a connection and node, and after it was deleted. */
    void ensure(String node) throws IqException, InterruptedException;
  }

  private final Outbox outbox;
  private final PubSubClient client;
  private final NodeKeeper keeper;
  private final Pauses pauses;
  private final NodeBook nodes;
  private final Backlog backlog;
  private final PublisherCounts counts = new PublisherCounts();
  private final LinkedBlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
  private final AtomicBoolean appendNoted = new AtomicBoolean();
  private final Thread thread;

  // State of the publisher's thread.
  private int itemsInFlight;
  private long bytesInFlight;
  private boolean online;
  private boolean rewind;
  private boolean firstTaken;
  private long pausedUntil = System.nanoTime();
  private boolean closing;
  private long closeBy;

  /** Publishes after {@link #start} as soon as {@link #online} is called. */
  public Publisher(Outbox outbox, PubSubClient client, NodeKeeper keeper) {
    this(outbox, client, keeper, Pauses.USUAL);
  }

  Publisher(Outbox outbox, PubSubClient client, NodeKeeper keeper, Pauses pauses) {
    this.outbox = outbox;
    this.client = client;
    this.keeper = keeper;
    this.pauses = pauses;
    this.nodes = new NodeBook(client.serviceName(), pauses);
    this.backlog = new Backlog(outbox);
    this.thread = Thread.ofVirtual().name("publisher").unstarted(this::run);
  }

  /** Begins to take events. Call it once. */
  public void start() {
    outbox.onAppend(this::appended);
    thread.start();
  }

  private void appended() {
    if (appendNoted.compareAndSet(false, true)) {
      events.add(
          () -> {
            appendNoted.set(false);
            backlog.grown();
          });
    }
  }

  /** The connection is up. Any thread. */
  public void online() {
    events.add(
        () -> {
          online = true;
          firstTaken = false;
          pausedUntil = System.nanoTime();
          nodes.forgetConnection();
          rewind = true;
        });
  }

  /** The connection goes on where it was: answers to what is in flight still come. Any thread. */
  public void resumed() {
    events.add(() -> online = true);
  }

  /** The connection is down; requests in flight fail by themselves, or go on. Any thread. */
  public void offline() {
    events.add(() -> online = false);
  }

  /** What was done so far. Any thread. */
  public PublisherStatistics statistics() {
    return counts.statistics();
  }

  /** Publishes what can be published within {@code patience}, then ends. Blocks until then. */
  public void drain(Duration patience) {
    events.add(
        () -> {
          closing = true;
          closeBy = System.nanoTime() + patience.toNanos();
          // The outbox may not have told yet of what was appended last.
          backlog.grown();
        });
    if (thread.getState() == Thread.State.NEW) {
      return; // never started
    }
    try {
      if (!thread.join(patience.plusSeconds(1))) {
        thread.interrupt(); // it waits for the answer about a node
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends at once; what is in flight is sent again by the next start. */
  @Override
  public void close() {
    drain(Duration.ZERO);
  }

  private void run() {
    try {
      boolean busy = false;
      while (!finished(busy)) {
        takeEvents(busy ? Duration.ZERO : pauses.look());
        busy = advance();
      }
    } catch (InterruptedException e) {
      log.debug("publisher: told to end at once");
    }
  }

  private boolean finished(boolean busy) {
    boolean nothingLeft = !busy && itemsInFlight == 0 && !rewind;
    return closing && (!online || nothingLeft || System.nanoTime() - closeBy >= 0);
  }

  private void takeEvents(Duration patience) throws InterruptedException {
    Runnable event = events.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    while (event != null) {
      event.run();
      event = events.poll();
    }
  }

  /** Makes one step: sends an item or sees to its node. False when there is nothing to do now. */
  private boolean advance() throws InterruptedException {
    if (nodes.wakeDue()) {
      rewind = true;
    }
    counts.parked(nodes.parkedCount());
    if (!online || System.nanoTime() - pausedUntil < 0 || !rewound()) {
      return false;
    }
    Optional<StoredItem> next = backlog.peek(nodes.resting()).filter(this::fits);
    if (next.isEmpty()) {
      return false;
    }
    String node = next.get().item().node();
    if (nodes.isReady(node)) {
      backlog.take();
      send(next.get());
    } else {
      prepare(next.get());
    }
    return true;
  }

  /** Whether sending may go on; going back waits until nothing is in flight. */
  private boolean rewound() {
    if (rewind && itemsInFlight == 0) {
      backlog.rewind();
      rewind = false;
    }
    return !rewind;
  }

  private boolean fits(StoredItem item) {
    return itemsInFlight == 0
        || (itemsInFlight < WINDOW_ITEMS
            && bytesInFlight + item.item().payload().length <= WINDOW_BYTES);
  }

  private void prepare(StoredItem next) throws InterruptedException {
    String node = next.item().node();
    Answer answer = new Answer.Taken();
    try {
      keeper.ensure(node);
    } catch (IqException e) {
      answer = Answer.of(e);
    }
    switch (answer) {
      case Answer.Taken t -> nodes.ready(node);
      case Answer.Unknown u -> pause(); // most likely the connection is going down
      case Answer.Later l -> later(next, l.why());
      case Answer.NoNode n -> nodes.readyInSpiteOf(node, n.why());
      case Answer.NotAllowed n -> nodes.readyInSpiteOf(node, n.why());
      case Answer.Never n -> nodes.readyInSpiteOf(node, n.why());
    }
  }

  private void send(StoredItem stored) {
    int bytes = stored.item().payload().length;
    itemsInFlight++;
    bytesInFlight += bytes;
    CompletableFuture<Iq> answer =
        client.publish(stored.item().node(), stored.id(), stored.item().payload());
    var _ =
        answer.whenComplete(
            (result, failure) ->
                events.add(
                    () -> {
                      itemsInFlight--;
                      bytesInFlight -= bytes;
                      answered(stored, Answer.of(failure));
                    }));
  }

  private void answered(StoredItem stored, Answer answer) {
    String node = stored.item().node();
    if (!(answer instanceof Answer.Taken)) {
      log.debug("node {}: item {}: {}", node, stored.id(), answer);
    }
    switch (answer) {
      case Answer.Taken t -> taken(stored);
      case Answer.Unknown u -> {
        counts.retried();
        pause();
      }
      case Answer.Later l -> {
        counts.retried();
        later(stored, l.why());
      }
      case Answer.NoNode n -> {
        counts.retried();
        nodes.missing(node, n.why());
        rewind = true;
      }
      case Answer.NotAllowed n -> {
        counts.retried();
        nodes.park(node, n.why());
        rewind = true;
      }
      case Answer.Never n -> setAside(stored, n.why());
    }
  }

  private void taken(StoredItem stored) {
    outbox.settle(stored.sequence());
    nodes.taken(stored.item().node());
    counts.taken(stored.item().readings());
    if (!firstTaken) {
      firstTaken = true;
      log.info("upstream: first item acknowledged");
    }
  }

  private void later(StoredItem stored, String why) {
    nodes.later(stored.item().node(), stored.sequence(), why);
    rewind = true;
  }

  private void pause() {
    pausedUntil = System.nanoTime() + pauses.again().toNanos();
    rewind = true;
  }

  private void setAside(StoredItem stored, String why) {
    try {
      outbox.setAside(stored.sequence(), why);
      counts.setAside();
      nodes.setAside(stored.item().node(), stored.id(), why);
    } catch (OutboxException e) {
      log.error("publisher: cannot set item {} aside: {}", stored.id(), e.getMessage());
      pause();
    }
  }
}
