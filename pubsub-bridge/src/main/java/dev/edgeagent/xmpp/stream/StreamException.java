package dev.edgeagent.xmpp.stream;

/** A stream cannot go on. */
public final class StreamException extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient StreamError error;
  private final boolean byPeer;

  private StreamException(StreamError error, boolean byPeer) {
    super(error.text().isEmpty() ? error.condition() : error.condition() + ": " + error.text());
    this.error = error;
    this.byPeer = byPeer;
  }

  /** The peer broke the rules; the error is to be sent to it. */
  public static StreamException ours(String condition, String text) {
    return new StreamException(StreamError.of(condition, text), false);
  }

  /** The peer broke the rules; the error is to be sent to it. */
  public static StreamException ours(StreamError error) {
    return new StreamException(error, false);
  }

  /** The peer ended the stream with an error. */
  public static StreamException byPeer(StreamError error) {
    return new StreamException(error, true);
  }

  /** The error, to be sent or as received. */
  public StreamError error() {
    return error;
  }

  /** Whether the peer sent it. */
  public boolean isByPeer() {
    return byPeer;
  }
}
