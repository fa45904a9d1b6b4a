package dev.edgeagent.xmpp.net;

import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.Retry;
import dev.edgeagent.xmpp.failure.StreamFailure;
import dev.edgeagent.xmpp.reach.HostPort;
import dev.edgeagent.xmpp.reach.Reach;
import dev.edgeagent.xmpp.reach.Target;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The life of the sessions of a connection: one begins, is suspended when its stream breaks, goes
 * on with another stream or is lost (XEP-0198 §5). Tells the listener. Network thread alone.
 */
final class SessionLife {
  /**
   * Servers have closed the connection in answer to {@code <resume/>} without a word, whenever it
   * was tried; a link that broke just then deserves another try.
   */
  private static final int MAX_UNANSWERED = 2;

  /** A link that breaks again at once deserves another try; a server that cannot go on does not. */
  private static final int MAX_UNPROVEN = 2;

  /** Shorter stanzas are never taken for too long, or nothing could be sent any more. */
  private static final int LEAST_REFUSED = 1_000;

  private final ClientConfig config;
  private final ConnectionListener listener;
  private Session session;
  private @Nullable ConnectFailure suspendedBy;
  private long suspendedAt;
  private int unanswered;

  /** Streams one after the other on which the session was resumed, as it seemed. */
  private int unproven;

  private PeerLimits limits = PeerLimits.UNSAID;
  private Optional<Target> sentTo = Optional.empty();
  private int refusedBytes = Integer.MAX_VALUE;

  SessionLife(ClientConfig config, ConnectionListener listener) {
    this.config = config;
    this.listener = listener;
    this.session = new Session(config);
  }

  /** The session that the next stream is for. */
  Session session() {
    return session;
  }

  /**
   * Where the server wants the next stream: where it has sent us (RFC 6120 §4.9.3.19), which counts
   * once, or where it wants the suspended session to be taken up (XEP-0198 §5). By the way used
   * before, so that it is protected as well, and for the same domain.
   */
  Optional<Target> location() {
    Optional<Target> other = sentTo;
    sentTo = Optional.empty();
    return other.or(this::ofSession);
  }

  private Optional<Target> ofSession() {
    return isSuspended()
        ? session
            .management()
            .location()
            .flatMap(text -> target(text, Reach.STARTTLS_PORT, session.directTls()))
        : Optional.empty();
  }

  /** The server of a stream sends us elsewhere. */
  void sentTo(String other, Target from) {
    sentTo = target(other, from.address().port(), from.directTls());
  }

  private static Optional<Target> target(String location, int otherwise, boolean directTls) {
    try {
      return Optional.of(new Target(HostPort.parse(location, otherwise), directTls));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a server that writes nonsense is met where it was met before
    }
  }

  /** Whether the session waits for a stream to go on with. */
  boolean isSuspended() {
    return suspendedBy != null;
  }

  /** What the server of the next stream says that it bears. */
  void limits(PeerLimits said) {
    limits = said;
  }

  /** Silence of ours after which the server may end the stream. */
  Optional<Duration> idle() {
    return limits.idle();
  }

  /** The longest stanza that the server bears: what it says, or what it has shown. */
  int stanzaBytes() {
    return Math.min(limits.stanzaBytes(), refusedBytes - 1);
  }

  /**
   * The server ended a stream for the length of a stanza. That was the longest one: it is not sent
   * again, or the next stream would end the same way.
   */
  void tooBig(int longest) {
    refusedBytes = Math.min(refusedBytes, Math.max(longest, LEAST_REFUSED));
  }

  /** A resumption is being asked for. */
  void resuming() {
    unanswered++;
  }

  /** The new session of a stream is ready. */
  void online() {
    session.jid().ifPresent(listener::online);
  }

  /** The session goes on. */
  void resumed() {
    suspendedBy = null;
    unanswered = 0;
    unproven++;
    session.pending().resume();
    listener.resumed();
  }

  /** The server reads what comes on the stream with which the session goes on. */
  void proven() {
    unproven = 0;
  }

  /** The session is not there any more; the stream goes on with a new one. */
  void lost() {
    ConnectFailure why = suspendedBy;
    if (why != null) {
      end(why);
    }
  }

  /** A try to connect is over, however far it came. */
  void ended(ConnectFailure failure) {
    boolean goesOn =
        session.jid().isPresent()
            && session.management().isResumable()
            && mayResume(failure)
            && unanswered < MAX_UNANSWERED
            && !hangs(failure)
            && !expired();
    if (!goesOn) {
      end(failure);
      return;
    }
    if (suspendedBy == null) {
      suspendedAt = System.nanoTime();
      session.pending().suspend();
    }
    suspendedBy = failure;
    listener.suspended(failure);
  }

  /** Whether it is no use to resume the session once more. */
  private boolean hangs(ConnectFailure failure) {
    return unproven >= MAX_UNPROVEN || (unproven > 0 && failure instanceof StreamFailure.Silent);
  }

  /** What the server would only repeat, or what ends the session at both sides. */
  private static boolean mayResume(ConnectFailure failure) {
    return failure.retry() == Retry.BACKOFF
        && !(failure instanceof StreamFailure.Closed)
        && !(failure instanceof StreamFailure.ByUs)
        // It would come again with the session.
        && !failure.blamesContent()
        // What we could not bear would come again with the session, and a wrong count stays one.
        && !(failure instanceof StreamFailure.ProtocolBroken)
        && !(failure instanceof StreamFailure.Ended ended
            && ended.condition().equals("undefined-condition"));
  }

  private boolean expired() {
    Duration kept = session.management().kept();
    return isSuspended() && System.nanoTime() - suspendedAt > kept.toNanos();
  }

  private void end(ConnectFailure failure) {
    Session over = session;
    session = new Session(config);
    suspendedBy = null;
    unanswered = 0;
    unproven = 0;
    over.pending().failAll(failure.what());
    listener.offline(failure);
  }
}
