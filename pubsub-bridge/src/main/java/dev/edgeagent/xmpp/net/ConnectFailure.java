package dev.edgeagent.xmpp.net;

/**
 * Why a connection is off line, for people: one line, what is wrong and what to do.
 *
 * @param kind what a machine has to know
 * @param message the line
 */
public record ConnectFailure(Kind kind, String message) {
  /** Kinds of failure. */
  public enum Kind {
    /** The name has no address. */
    NAME_NOT_RESOLVED,
    /** Nobody answers there, or the link broke. */
    UNREACHABLE,
    /** The server's certificate is not trusted or is not for this domain, or no TLS is offered. */
    SERVER_NOT_TRUSTED,
    /** The server does not take our certificate or password. */
    NOT_AUTHORIZED,
    /** The server ended the stream with an error. */
    STREAM_ERROR,
    /** The server broke the protocol or took too long. */
    PROTOCOL,
    /** We closed it. */
    CLOSED
  }

  private static final int MAX_LENGTH = 600;

  /** Keeps it one line of readable length: some of it is what a server sent. */
  public ConnectFailure {
    message = message.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    if (message.length() > MAX_LENGTH) {
      message = message.substring(0, MAX_LENGTH) + "...";
    }
  }
}
