package dev.edgeagent.xmpp.sm;

import dev.edgeagent.xmpp.Element;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * The server's side of one session with stream management (XEP-0198): counts from {@code <enable/>}
 * on, and keeps what the client has not acknowledged, as long as there is room for it. Without room
 * it goes on counting, but the session cannot be resumed any more. Confined to one thread.
 */
public final class ServerManagement {
  /** Stanzas after which a count is asked for, without waiting for a pause. */
  private static final int ASK_AFTER = 20;

  private final Bounds bounds;
  private final StanzaRoom room;
  private final UnackedStanzas unacked = new UnackedStanzas();
  private final Queue<Integer> weights = new ArrayDeque<>();
  private long weight;
  private StanzaCount handled = StanzaCount.ZERO;
  private Optional<String> id = Optional.empty();
  private Duration kept = Duration.ZERO;
  private boolean active;
  private boolean overfull;
  private boolean asked;
  private int sinceAsked;

  /**
   * What one session may keep.
   *
   * @param kept how long a session waits for its client to come back; zero: not at all
   * @param stanzas that are not acknowledged
   * @param bytes of them, as {@link StanzaRoom#weigh} counts
   */
  public record Bounds(Duration kept, int stanzas, long bytes) {
    /** Checks the bounds. */
    public Bounds {
      if (kept.isNegative() || stanzas < 1 || bytes < 1) {
        throw new IllegalArgumentException(kept + ", " + stanzas + " stanzas, " + bytes + " bytes");
      }
    }
  }

  /** A session whose client has not asked for it yet. */
  public ServerManagement(Bounds bounds, StanzaRoom room) {
    this.bounds = bounds;
    this.room = room;
  }

  /**
   * Grants it (§3): everything is counted from now on.
   *
   * @param request the {@code <enable/>}
   * @param newId for the session, should it be resumable; unguessable
   */
  public Element enable(Element request, String newId) {
    active = true;
    if (!Nonza.isResumable(request) || bounds.kept().isZero()) {
      return Nonza.enabled();
    }
    kept =
        request
            .attribute("max")
            .flatMap(StanzaCount::parse)
            .map(seconds -> Duration.ofSeconds(seconds.value()))
            .filter(wanted -> wanted.compareTo(bounds.kept()) < 0)
            .orElse(bounds.kept());
    id = Optional.of(newId);
    return Nonza.enabled(newId, kept);
  }

  /** Whether stanzas are counted. */
  public boolean isActive() {
    return active;
  }

  /** Whether another stream may go on with the session now. */
  public boolean isResumable() {
    return id.isPresent() && !overfull;
  }

  /** By which the client names the session. */
  public Optional<String> id() {
    return id;
  }

  /** How long the session waits for its client. */
  public Duration kept() {
    return kept;
  }

  /** Notes a stanza that came. */
  public void received() {
    if (active) {
      handled = handled.plus(1);
    }
  }

  /** What came. */
  public StanzaCount handled() {
    return handled;
  }

  /**
   * Notes a stanza that is being sent, or would be. What does not fit makes it forget all of them.
   *
   * @param bytes as {@link StanzaRoom#weigh} counts
   */
  public void sent(Element stanza, int bytes) {
    if (!active) {
      return;
    }
    sinceAsked++;
    if (!overfull && fits(bytes) && room.take(bytes)) {
      weights.add(bytes);
      weight += bytes;
    } else if (!overfull) {
      overfull = true;
      forget();
    }
    unacked.sent(stanza);
  }

  /** Whether a stanza of so many bytes can be kept beside the others. */
  public boolean fits(int bytes) {
    return unacked.size() < bounds.stanzas() && weight + bytes <= bounds.bytes() && room.has(bytes);
  }

  /** The client's count; false when it claims what was never sent, or says none. */
  public boolean acknowledged(Element answer) {
    int before = unacked.size();
    boolean fits = Nonza.handled(answer).map(unacked::acknowledge).orElse(false);
    for (int i = unacked.size(); i < before && !weights.isEmpty(); i++) {
      int freed = weights.remove();
      weight -= freed;
      room.free(freed);
    }
    asked = asked && !fits;
    return fits;
  }

  /** How many were sent in all. */
  public StanzaCount sent() {
    return unacked.sent();
  }

  /** What the client has not acknowledged, in order; to be sent again after a resumption. */
  public List<Element> unacked() {
    return unacked.toResend();
  }

  /**
   * Goes on after the stream before (§5); nothing that was asked there is answered.
   *
   * @return what to tell the client
   */
  public Element resumed() {
    asked = false;
    return Nonza.resumed(id.orElse(""), handled);
  }

  /**
   * The session is over.
   *
   * @return what the client has not acknowledged, in order
   */
  public List<Element> end() {
    List<Element> rest = unacked.toResend();
    overfull = true;
    forget();
    return rest;
  }

  private void forget() {
    unacked.forget();
    weights.clear();
    room.free(weight);
    weight = 0;
  }

  /**
   * Whether to ask the client for its count: there is something to ask for, and no question is
   * open.
   *
   * @param pause nothing more is about to be sent
   */
  public boolean shouldAsk(boolean pause) {
    return active && !asked && unacked.size() > 0 && (pause || sinceAsked >= ASK_AFTER);
  }

  /** The question; one at a time. */
  public Element ask() {
    asked = true;
    sinceAsked = 0;
    return Nonza.request();
  }
}
