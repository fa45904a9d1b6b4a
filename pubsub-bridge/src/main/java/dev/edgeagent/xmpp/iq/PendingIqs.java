package dev.edgeagent.xmpp.iq;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.jid.Jid;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Requests of one stream that wait for their answers, by id and addressee. Any thread. */
public final class PendingIqs {
  /** More are refused: nobody should have that many in flight. */
  private static final int MAX = 1024;

  private static final int RADIX = Character.MAX_RADIX;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Six digits, so that no other number behind it makes the same id. */
  private static final long LEAST_ID = 60_466_176;

  private static final long MOST_ID = LEAST_ID * RADIX;

  private final Jid account;
  private final Duration timeout;
  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();

  /**
   * Of these requests alone: an answer may come to the next stream of the address, where it has to
   * be nobody's.
   */
  private final String prefix = Long.toString(RANDOM.nextLong(LEAST_ID, MOST_ID), RADIX);

  private volatile boolean ended;

  /** Time that does not count, as nobody could answer. */
  private final AtomicLong suspended = new AtomicLong();

  private volatile long suspendedAt;
  private volatile boolean asleep;

  private record Waiting(Optional<Jid> to, long deadline, CompletableFuture<Iq> answer) {}

  /**
   * Nothing pending yet.
   *
   * @param account bare; who answers for it may leave out {@code from}
   * @param timeout how long an answer may take
   */
  public PendingIqs(Jid account, Duration timeout) {
    this.account = account;
    this.timeout = timeout;
  }

  /** Gives the request an id, notes it and hands it to {@code out}. */
  public CompletableFuture<Iq> add(Iq request, Consumer<Element> out) {
    if (waiting.size() >= MAX) {
      return CompletableFuture.failedFuture(
          IqException.outcomeUnknown("not sent: " + MAX + " requests wait for answers"));
    }
    CompletableFuture<Iq> answer = new CompletableFuture<>();
    String id = prefix + Long.toString(ids.incrementAndGet(), RADIX);
    long deadline = now() + timeout.toNanos();
    waiting.put(id, new Waiting(request.to(), deadline, answer));
    if (ended) {
      failAll("the stream has ended");
    } else {
      out.accept(request.withId(id).toElement());
    }
    return answer;
  }

  /** Pairs an answer with its request; one from somebody else is ignored (RFC 6120 §8.1.2.1). */
  public void answered(Iq answer, Optional<Jid> self) {
    Waiting request = waiting.get(answer.id());
    if (request == null || !mayAnswer(request.to(), answer.from(), self)) {
      return;
    }
    waiting.remove(answer.id());
    answer
        .error()
        .ifPresentOrElse(
            error -> request.answer().completeExceptionally(IqException.refused(error)),
            () -> request.answer().complete(answer));
  }

  private boolean mayAnswer(Optional<Jid> to, Optional<Jid> from, Optional<Jid> self) {
    if (from.isEmpty() || from.equals(to)) {
      return from.isPresent() || to.isEmpty() || to.map(this::isOwnSide).orElse(true);
    }
    boolean toOwnSide = to.map(this::isOwnSide).orElse(true);
    return toOwnSide && (isOwnSide(from.get()) || from.equals(self));
  }

  /** The own account, or the server that speaks for it. */
  private boolean isOwnSide(Jid jid) {
    return jid.equals(account)
        || (jid.local().isEmpty() && jid.isBare() && jid.domain().equals(account.domain()));
  }

  /** Gives up what is overdue. */
  public void expire() {
    long now = now();
    IqException late = IqException.outcomeUnknown("no answer in " + timeout.toSeconds() + " s");
    waiting
        .values()
        .removeIf(
            request -> {
              boolean overdue = request.deadline() - now <= 0;
              if (overdue) {
                request.answer().completeExceptionally(late);
              }
              return overdue;
            });
  }

  /** A request was not sent, because the peer would not take it. */
  public void tooBig(String id, String why) {
    Waiting request = waiting.remove(id);
    if (request != null) {
      StanzaError error =
          new StanzaError(StanzaError.Type.MODIFY, "policy-violation", why, Optional.empty());
      request.answer().completeExceptionally(IqException.refused(error));
    }
  }

  /** Nobody can answer now: the time until {@link #resume} does not count. */
  public void suspend() {
    suspendedAt = System.nanoTime();
    asleep = true;
  }

  /** Answers may come again. */
  public void resume() {
    asleep = false;
    var _ = suspended.addAndGet(System.nanoTime() - suspendedAt);
  }

  private long now() {
    return (asleep ? suspendedAt : System.nanoTime()) - suspended.get();
  }

  /** The stream is over: nobody knows what became of them. */
  public void failAll(String why) {
    ended = true;
    for (String id : new ArrayList<>(waiting.keySet())) {
      Waiting request = waiting.remove(id);
      if (request != null) {
        request.answer().completeExceptionally(IqException.outcomeUnknown(why));
      }
    }
  }
}
