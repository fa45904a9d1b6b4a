package dev.edgeagent.benchmark.delivery.way;

/**
 * A way of publishing.
 *
 * @param kind who does it
 * @param form of the payloads
 * @param readings in a pack
 */
public record Way(Kind kind, Form form, int readings) {
  /** Who publishes. */
  public enum Kind {
    /** Pre-built stanzas on a socket: the ceiling of the server. */
    RAW("raw writer"),
    /** Our publisher, from an outbox that is full. */
    PUBLISHING("publishing alone"),
    /** The device, the packer, the disk and the publisher. */
    WHOLE_WAY("whole way"),
    /** Smack, waiting for each answer. */
    SMACK_BLOCKING("Smack blocking"),
    /** Smack, without waiting. */
    SMACK_ASYNC("Smack async"),
    /** Eclipse Paho's asynchronous client. */
    PAHO("Paho"),
    /** HiveMQ's client. */
    HIVEMQ("HiveMQ client");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** For people. */
    public String title() {
      return title;
    }
  }

  /** What most people do with readings. */
  public static final Way USUAL = new Way(Kind.PAHO, Form.JSON, 1);

  /** The form and size of its packs, for people. */
  public String pack() {
    return readings + " " + form.title();
  }

  /** A word that no other way has. */
  public String id() {
    return kind + "-" + form + "-" + readings;
  }

  /** The way with that id. */
  public static Way of(String id) {
    String[] parts = id.split("-", -1);
    return new Way(Kind.valueOf(parts[0]), Form.valueOf(parts[1]), Integer.parseInt(parts[2]));
  }
}
