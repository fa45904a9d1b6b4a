package dev.edgeagent.xmpp.failure;

import java.time.Duration;

/** A stream ended, mostly one that was on line. */
public sealed interface StreamFailure extends ConnectFailure {

  /** Another client has bound the same resource of the account. */
  record Conflict(String where, String text) implements StreamFailure {
    @Override
    public String what() {
      return where + " ended the stream: conflict" + (text.isEmpty() ? "" : ": " + text);
    }

    @Override
    public Fault fault() {
      return Fault.CONFIGURATION;
    }

    @Override
    public String cure() {
      return "another client uses the same account and resource";
    }

    @Override
    public Retry retry() {
      return Retry.SLOWLY;
    }
  }

  /** The server does not serve the domain. */
  record HostUnknown(String where) implements StreamFailure {
    @Override
    public String what() {
      return where + " ended the stream: host-unknown";
    }

    @Override
    public Fault fault() {
      return Fault.CONFIGURATION;
    }

    @Override
    public String cure() {
      return "it does not serve the domain of upstream.jid";
    }

    @Override
    public Retry retry() {
      return Retry.SLOWLY;
    }
  }

  /**
   * The server wants us elsewhere (RFC 6120 §4.9.3.19).
   *
   * @param other host and port, as it says
   */
  record SeeOtherHost(String where, String other) implements StreamFailure {
    @Override
    public String what() {
      return where + " sends us to " + other;
    }

    @Override
    public Fault fault() {
      return Fault.NOBODY;
    }
  }

  /** A stanza was longer than the server takes. */
  record StanzaTooBig(String where, String text) implements StreamFailure {
    @Override
    public String what() {
      return where + " ended the stream: a stanza was too big (" + text + ")";
    }

    @Override
    public Fault fault() {
      return Fault.SERVER;
    }

    @Override
    public String cure() {
      return "raise its limit, or lower outbox.pack.max-readings";
    }

    @Override
    public boolean blamesContent() {
      return true;
    }
  }

  /**
   * Ended with another error (RFC 6120 §4.9.3).
   *
   * @param condition as {@code system-shutdown}
   */
  record Ended(String where, String condition, String text) implements StreamFailure {
    @Override
    public String what() {
      return where + " ended the stream: " + condition + (text.isEmpty() ? "" : ": " + text);
    }

    @Override
    public Fault fault() {
      return Fault.SERVER;
    }

    @Override
    public Retry retry() {
      return switch (condition) {
        // Nothing of this changes by trying again soon (RFC 6120 §4.9.3).
        case "not-authorized", "unsupported-version", "host-gone", "invalid-from" -> Retry.SLOWLY;
        default -> Retry.BACKOFF;
      };
    }

    @Override
    public boolean blamesContent() {
      return switch (condition) {
        case "policy-violation",
            "bad-format",
            "bad-namespace-prefix",
            "invalid-namespace",
            "invalid-xml",
            "not-well-formed",
            "restricted-xml",
            "unsupported-stanza-type" ->
            true;
        default -> false;
      };
    }
  }

  /** Closed in order, without an error. */
  record Closed(String where) implements StreamFailure {
    @Override
    public String what() {
      return where + " closed the stream";
    }

    @Override
    public Fault fault() {
      return Fault.SERVER;
    }
  }

  /** The link broke. */
  record Broken(String where, String how) implements StreamFailure {
    @Override
    public String what() {
      return "the connection to " + where + " broke (" + how + ")";
    }

    @Override
    public Fault fault() {
      return Fault.NETWORK;
    }
  }

  /** Nothing came for so long that the link must be dead. */
  record Silent(String where, Duration silence) implements StreamFailure {
    @Override
    public String what() {
      return "the connection to " + where + " broke (no answer for " + silence.toSeconds() + " s)";
    }

    @Override
    public Fault fault() {
      return Fault.NETWORK;
    }
  }

  /** What came breaks the protocol; the server was told. */
  record ProtocolBroken(String where, String detail) implements StreamFailure {
    @Override
    public String what() {
      return where + " broke the protocol: " + detail;
    }

    @Override
    public Fault fault() {
      return Fault.SERVER;
    }
  }

  /** We closed it. */
  record ByUs() implements StreamFailure {
    @Override
    public String what() {
      return "closed by us";
    }

    @Override
    public Fault fault() {
      return Fault.NOBODY;
    }
  }
}
