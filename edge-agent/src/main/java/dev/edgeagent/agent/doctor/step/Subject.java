package dev.edgeagent.agent.doctor.step;

import java.util.Optional;

/**
 * What is looked at, in this order. The keys are part of the interface for machines: never change
 * one.
 */
public enum Subject {
  /** The file and all that it names. */
  CONFIGURATION("config", "configuration"),
  /** The time of this box. */
  CLOCK("clock", "clock"),
  /** The addresses behind the server's name. */
  NAME("name", "name", CONFIGURATION),
  /** A TCP connection to one of them. */
  TCP("tcp", "TCP", NAME),
  /** Encryption. */
  TLS("tls", "TLS", TCP),
  /** Whether the server is the one we mean. */
  SERVER_CERTIFICATE("server-certificate", "server certificate", TLS),
  /** Who we are. */
  OWN_CERTIFICATE("own-certificate", "own certificate", CONFIGURATION),
  /** Whether the server lets us in. */
  LOGIN("sasl", "login (SASL)", SERVER_CERTIFICATE),
  /** The full address. */
  BIND("bind", "bind", LOGIN),
  /** What becomes of a session whose link breaks (XEP-0198). */
  MANAGEMENT("stream-management", "stream management", BIND),
  /** What the server bears (XEP-0478). */
  LIMITS("limits", "limits", BIND),
  /** Which server it is (XEP-0092). */
  SOFTWARE("server-software", "server software", BIND),
  /** Our time against the server's (XEP-0202). */
  SERVER_TIME("server-time", "server time", BIND),
  /** Whether there is a PubSub service (XEP-0060). */
  SERVICE("pubsub-service", "PubSub service", BIND),
  /** What it lets us do. */
  RIGHTS("rights", "rights", SERVICE),
  /** How fast it lets us do it. */
  RATE("rate-limit", "rate limit", RIGHTS),
  /** An item, there and back. */
  ECHO("read-back", "publish, read back", RIGHTS),
  /** Whether what was made for the examination is gone. */
  CLEAN_UP("clean-up", "clean up", RIGHTS);

  private final String key;
  private final String title;
  private final Optional<Subject> needs;

  Subject(String key, String title) {
    this.key = key;
    this.title = title;
    this.needs = Optional.empty();
  }

  Subject(String key, String title, Subject needs) {
    this.key = key;
    this.title = title;
    this.needs = Optional.of(needs);
  }

  /** For machines. */
  public String key() {
    return key;
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** What has to be well before it can be looked at. */
  Optional<Subject> needs() {
    return needs;
  }
}
