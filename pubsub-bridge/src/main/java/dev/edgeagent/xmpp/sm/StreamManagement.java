package dev.edgeagent.xmpp.sm;

import dev.edgeagent.xmpp.Element;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The client's side of one session with stream management, which outlives its streams (XEP-0198).
 * Confined to the network thread.
 */
public final class StreamManagement {
  /** How long a server that does not say it is taken to keep a session. */
  public static final Duration KEPT_BY_DEFAULT = Duration.ofMinutes(5);

  /** Longer is not waited for: what is in flight would be told of its fate too late. */
  public static final Duration KEPT_AT_MOST = Duration.ofMinutes(10);

  /** §3 allows no more. */
  private static final int MAX_ID = 4000;

  /** Stanzas after which a count is asked for, without waiting for a pause. */
  private static final int ASK_AFTER = 20;

  private final UnackedStanzas unacked = new UnackedStanzas();
  private StanzaCount handled = StanzaCount.ZERO;
  private Optional<Granted> granted = Optional.empty();
  private boolean counting;
  private boolean asked;
  private int sinceAsked;

  /**
   * What the server granted.
   *
   * @param id of the session; empty when it cannot be resumed
   * @param location where the server wants it to be resumed
   * @param max how long it is kept
   */
  private record Granted(Optional<String> id, Optional<String> location, Duration max) {}

  /** The request for it; what is sent from now on is counted (§4). */
  public Element enable() {
    counting = true;
    return Nonza.enable();
  }

  /** The server grants it: what comes from now on is counted. An id that is too long is none. */
  public void enabled(Element enabled) {
    boolean resumable =
        enabled.attribute("resume").filter(r -> r.equals("true") || r.equals("1")).isPresent();
    Optional<String> id =
        enabled.attribute("id").filter(i -> resumable && !i.isEmpty() && i.length() <= MAX_ID);
    Duration max =
        enabled
            .attribute("max")
            .flatMap(StanzaCount::parse)
            .map(seconds -> Duration.ofSeconds(seconds.value()))
            .filter(d -> d.compareTo(KEPT_AT_MOST) < 0)
            .orElse(enabled.attribute("max").isPresent() ? KEPT_AT_MOST : KEPT_BY_DEFAULT);
    granted = Optional.of(new Granted(id, enabled.attribute("location"), max));
  }

  /** The server does not grant it. */
  public void refused() {
    counting = false;
  }

  /** Whether stanzas are counted on both sides. */
  public boolean isActive() {
    return granted.isPresent();
  }

  /** Whether the session can be taken up by another stream. */
  public boolean isResumable() {
    return granted.flatMap(Granted::id).isPresent();
  }

  /** How long the server keeps the session of a broken stream. */
  public Duration kept() {
    return granted.map(Granted::max).orElse(Duration.ZERO);
  }

  /** Where the server wants it to be resumed, as {@code host:port}. */
  public Optional<String> location() {
    return granted.flatMap(Granted::location);
  }

  /** The request to go on with the session; empty when it is not {@link #isResumable}. */
  public Optional<Element> resume() {
    return granted.flatMap(Granted::id).map(id -> Nonza.resume(id, handled));
  }

  /**
   * The server goes on with the session. The counts go on too (§5).
   *
   * @return what has to be sent again; empty when the answer does not fit what was sent
   */
  public Optional<List<Element>> resumed(Element resumed) {
    boolean ours = Nonza.previous(resumed).equals(granted.flatMap(Granted::id));
    if (!ours || !acknowledged(resumed)) {
      return Optional.empty();
    }
    asked = false;
    return Optional.of(unacked.toResend());
  }

  /** Notes a stanza that is being sent. */
  public void sent(Element stanza) {
    if (counting) {
      unacked.sent(stanza);
      sinceAsked++;
    }
  }

  /** Notes a stanza that came. */
  public void received() {
    if (isActive()) {
      handled = handled.plus(1);
    }
  }

  /** Our count, for who asks. */
  public Element answer() {
    return Nonza.answer(handled);
  }

  /** The server's count; false when it claims what was never sent. */
  public boolean acknowledged(Element answer) {
    asked = false;
    return Nonza.handled(answer).map(unacked::acknowledge).orElse(false);
  }

  /**
   * Whether to ask the server for its count: there is something to ask for, and no question is
   * open.
   *
   * @param pause nothing more is about to be sent
   */
  public boolean shouldAsk(boolean pause) {
    return isActive() && !asked && unacked.size() > 0 && (pause || sinceAsked >= ASK_AFTER);
  }

  /** The question; one at a time. */
  public Element ask() {
    asked = true;
    sinceAsked = 0;
    return Nonza.request();
  }

  /** How many stanzas the server has not acknowledged. */
  public int unacked() {
    return unacked.size();
  }

  /** How many were sent in all; for a server that claims more (§4). */
  public StanzaCount sent() {
    return unacked.sent();
  }
}
