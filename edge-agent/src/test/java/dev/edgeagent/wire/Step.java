package dev.edgeagent.wire;

/** What happens at a line of a script. */
sealed interface Step {
  /**
   * Somebody says something: {@code C:} or {@code S:}, and with a question mark behind the letter
   * what may be left out.
   *
   * @param text markup; for the one who is listened to, a pattern
   */
  record Says(Side side, String text, boolean optional) implements Step {}

  /** {@code CONNECT}: a new TCP connection. */
  record Connect() implements Step {}

  /**
   * {@code TLS NAME}: the handshake.
   *
   * @param certificate what the client shows: a name of make-certs.sh, or {@code none}
   */
  record Tls(String certificate) implements Step {}

  /** {@code RESTART}: both sides begin a new document. */
  record Restart() implements Step {}

  /** {@code CUT}: the script breaks the connection, with a reset. */
  record Cut() implements Step {}

  /** {@code CLOSE}: the script closes the connection in order, with no word of XML. */
  record Close() implements Step {}

  /** {@code EXPECT-CLOSE}: the other side closes the connection, with or without a goodbye. */
  record ExpectClose() implements Step {}

  /** {@code IGNORE PATTERN}: such elements may come at any time from here on. */
  record Ignore(String pattern) implements Step {}

  /** {@code LET NAME = VALUE}. */
  record Let(String name, String value) implements Step {}

  /** {@code HEARS PATTERN}: what our client tells its listener next. */
  record Hears(String pattern) implements Step {}

  /** {@code SENDS XML}: our client is asked to send a message or presence. */
  record Sends(String stanza) implements Step {}

  /** {@code ASKS XML}: our client is asked to send a request; its answer is heard of. */
  record Asks(String request) implements Step {}

  /** Whether only our client can be told to do it. */
  default boolean isOfTheAgent() {
    return this instanceof Hears || this instanceof Sends || this instanceof Asks;
  }
}
