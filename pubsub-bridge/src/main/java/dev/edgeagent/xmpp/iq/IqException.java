package dev.edgeagent.xmpp.iq;

import dev.edgeagent.xmpp.StanzaError;
import java.util.Optional;

/** A request that was not answered with a result. */
public final class IqException extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Optional<StanzaError> error;

  private IqException(String message, Optional<StanzaError> error) {
    super(message);
    this.error = error;
  }

  /** The peer refused. */
  public static IqException refused(StanzaError error) {
    String text = error.text().isEmpty() ? "" : " (" + error.text() + ")";
    return new IqException(error.condition() + text, Optional.of(error));
  }

  /** No answer: the stream ended or time ran out. Whether the peer acted on it is not known. */
  public static IqException outcomeUnknown(String why) {
    return new IqException(why, Optional.empty());
  }

  /** The refusal; empty when the outcome is unknown. */
  public Optional<StanzaError> error() {
    return error;
  }
}
