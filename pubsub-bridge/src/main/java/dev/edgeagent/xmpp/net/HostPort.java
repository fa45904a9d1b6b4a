package dev.edgeagent.xmpp.net;

/**
 * A host and a TCP port.
 *
 * @param host a name or an address, IPv6 without brackets
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {

  /**
   * Parses {@code host:port}, {@code [v6]:port} or {@code host} with the given default port.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public static HostPort parse(String text, int otherwise) {
    throw new UnsupportedOperationException(text + otherwise);
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
