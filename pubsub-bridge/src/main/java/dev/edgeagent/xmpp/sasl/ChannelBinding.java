package dev.edgeagent.xmpp.sasl;

/**
 * What a TLS connection can be recognised by at both of its ends (RFC 5056): somebody who sits in
 * between has two connections, which differ in it. Immutable.
 */
public final class ChannelBinding {
  /** Of keys that both ends derive (RFC 9266). */
  public static final String EXPORTER = "tls-exporter";

  /** Of the server's certificate (RFC 5929 §4); XEP-0440 wants it of every server. */
  public static final String END_POINT = "tls-server-end-point";

  private final String type;
  private final byte[] data;

  /**
   * A binding.
   *
   * @param type as IANA registers it
   * @param data copied
   */
  public ChannelBinding(String type, byte[] data) {
    this.type = type;
    this.data = data.clone();
  }

  /** As IANA registers it. */
  public String type() {
    return type;
  }

  /** A copy. */
  public byte[] data() {
    return data.clone();
  }

  @Override
  public String toString() {
    return type;
  }
}
