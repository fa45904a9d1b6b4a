package dev.edgeagent.publish;

import dev.edgeagent.outbox.Outbox;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.StoredItem;
import dev.edgeagent.pack.GapNotice;
import dev.edgeagent.pack.Packs;
import dev.edgeagent.pubsub.PubSubClient;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.iq.IqException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the oldest items of the outbox and publishes them, in order per node, alarms before all
 * others, with a window of requests in flight. The server's result settles an item, and nothing
 * else does.
 *
 * <p>After anything but a result the window is drained and sending begins anew at the oldest
 * unsettled item. A node that may not be published to is parked and tried again later: its items
 * wait, the other nodes go on. An item that the server asks to wait with, and takes later, comes
 * behind those of its node that were in flight with it.
 *
 * <p>One thread, {@code publisher}, has all the state: others hand it {@link Events}. Not a virtual
 * one: it waits with a time limit a thousand times a second, which costs those twice as much.
 */
public final class Publisher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Publisher.class);

  /** How often gaps are announced, at most. */
  private static final Duration ANNOUNCE = Duration.ofMinutes(1);

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
  private final Lanes lanes;
  private final PublisherCounts counts = new PublisherCounts();
  private final Reactions reactions;
  private final Events events = new Events();
  private final AtomicBoolean appendNoted = new AtomicBoolean();
  private final Thread thread;

  // State of the publisher's thread.
  private final Window window = new Window();
  private final Suspects suspects = new Suspects();
  private final Map<Long, StoredItem> inFlight = new HashMap<>();

  /** What was in flight when the connection ended. */
  private final Map<Long, StoredItem> unanswered = new HashMap<>();

  private boolean online;
  private boolean rewind;
  private boolean firstTaken;
  private long pausedUntil = System.nanoTime();
  private long announceAt = pausedUntil;
  private boolean closing;
  private long closeBy;

  /** Publishes after {@link #start} as soon as {@link #online} is called. */
  public Publisher(Outbox outbox, PubSubClient client, NodeKeeper keeper, CatchUp catchUp) {
    this(outbox, client, keeper, catchUp, Pauses.USUAL);
  }

  Publisher(Outbox outbox, PubSubClient client, NodeKeeper keeper, CatchUp catchUp, Pauses pauses) {
    this.outbox = outbox;
    this.client = client;
    this.keeper = keeper;
    this.pauses = pauses;
    this.nodes = new NodeBook(client.serviceName(), pauses);
    this.lanes = new Lanes(outbox, catchUp);
    this.reactions = new Reactions(outbox, nodes, counts, Packs::halves);
    this.thread = Thread.ofPlatform().name("publisher").unstarted(this::run);
  }

  /** Begins to take events. Call it once. */
  public void start() {
    outbox.listen(
        new Outbox.Listener() {
          @Override
          public void appended() {
            if (appendNoted.compareAndSet(false, true)) {
              events.add(Publisher.this::grown);
            }
          }

          @Override
          public void returned() {
            events.add(() -> rewind = true);
          }
        });
    thread.start();
  }

  private void grown() {
    appendNoted.set(false);
    lanes.grown();
  }

  /** The connection is up. Any thread. */
  public void online() {
    events.add(
        () -> {
          online = true;
          firstTaken = false;
          pausedUntil = System.nanoTime();
          announceAt = pausedUntil;
          nodes.forgetConnection();
          window.restart();
          unanswered.clear();
          lanes.online();
          rewind = true;
        });
  }

  /** The connection goes on where it was: answers to what is in flight still come. Any thread. */
  public void resumed() {
    events.add(() -> online = true);
  }

  /**
   * The connection is down; requests in flight fail by themselves, or go on. Any thread.
   *
   * @param why it is
   */
  public void offline(ConnectFailure why) {
    events.add(
        () -> {
          online = false;
          if (why.blamesContent()) {
            unanswered.putAll(inFlight);
            suspects
                .streamEnded(unanswered.values())
                .ifPresent(poison -> next(reactions.setAside(poison, why.what())));
          }
          unanswered.clear();
        });
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
          lanes.grown();
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
        events.take(busy ? Duration.ZERO : pauses.look()).forEach(Runnable::run);
        busy = advance();
      }
    } catch (InterruptedException e) {
      log.debug("publisher: told to end at once");
    }
  }

  private boolean finished(boolean busy) {
    boolean nothingLeft = !busy && window.isEmpty() && !rewind;
    return closing && (!online || nothingLeft || System.nanoTime() - closeBy >= 0);
  }

  /** Makes one step: sends an item or sees to its node. False when there is nothing to do now. */
  private boolean advance() throws InterruptedException {
    if (nodes.wakeDue()) {
      rewind = true;
    }
    counts.parked(nodes.parkedCount());
    counts.window(window.limit());
    if (!online || System.nanoTime() - pausedUntil < 0 || !rewound()) {
      return false;
    }
    announce();
    Optional<StoredItem> next = lanes.peek(nodes).filter(this::mayGo);
    if (next.isEmpty()) {
      return false;
    }
    if (nodes.isReady(next.get().item().node())) {
      lanes.take();
      send(next.get());
    } else {
      prepare(next.get());
    }
    return true;
  }

  /** Whether sending may go on; going back waits until nothing is in flight. */
  private boolean rewound() {
    if (rewind && window.isEmpty()) {
      lanes.rewind();
      rewind = false;
    }
    return !rewind;
  }

  private boolean mayGo(StoredItem item) {
    return window.isEmpty()
        || (window.fits(item.item().payload().length)
            && !suspects.has(item)
            && !suspects.hasAny(inFlight.values()));
  }

  private void announce() {
    if (System.nanoTime() - announceAt < 0) {
      return;
    }
    announceAt = System.nanoTime() + ANNOUNCE.toNanos();
    try {
      var _ = outbox.announce(GapNotice::of);
    } catch (OutboxException e) {
      log.error("publisher: cannot announce what was lost: {}", e.getMessage());
    }
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
      case Answer.Taken _ -> nodes.ready(node);
      case Answer.Unknown _ -> pause(); // most likely the connection is going down
      case Answer.Later l -> later(next, l.why());
      case Answer.Failed f -> later(next, f.why());
      case Answer.NoNode n -> nodes.readyInSpiteOf(node, n.why());
      case Answer.NotAllowed n -> nodes.readyInSpiteOf(node, n.why());
      case Answer.TooBig n -> nodes.readyInSpiteOf(node, n.why());
      case Answer.Never n -> nodes.readyInSpiteOf(node, n.why());
    }
  }

  private void later(StoredItem item, String why) {
    nodes.later(item, why);
    rewind = true;
  }

  private void send(StoredItem stored) {
    Window.Sent sent = window.send(stored.item().payload().length);
    inFlight.put(stored.position(), stored);
    events.sent();
    CompletableFuture<Iq> answer =
        client.publish(stored.item().node(), stored.id(), stored.item().payload());
    var _ =
        answer.whenComplete(
            (result, failure) -> events.answered(() -> answered(stored, sent, Answer.of(failure))));
  }

  private void answered(StoredItem stored, Window.Sent sent, Answer answer) {
    inFlight.remove(stored.position());
    window.answered(sent, answer instanceof Answer.Taken);
    switch (answer) {
      case Answer.Unknown _ -> unanswered.put(stored.position(), stored);
      case Answer.Later _ -> window.halve(sent);
      default -> suspects.cleared(stored);
    }
    if (answer instanceof Answer.Taken && !firstTaken) {
      firstTaken = true;
      log.info("upstream: first item acknowledged");
    }
    next(reactions.to(stored, answer));
  }

  private void next(Reactions.Next next) {
    switch (next) {
      case ON -> {}
      case AGAIN -> rewind = true;
      case AGAIN_LATER -> pause();
    }
  }

  private void pause() {
    pausedUntil = System.nanoTime() + pauses.again().toNanos();
    rewind = true;
  }
}
