package dev.edgeagent.xmpp.reach;

/**
 * A host and a TCP port.
 *
 * @param host a name or an address, IPv6 without brackets
 * @param port 1 to 65535; 0 only to listen: any free one
 */
public record HostPort(String host, int port) {
  private static final int HIGHEST_PORT = 65535;

  /** Checks the bounds. */
  public HostPort {
    if (host.isEmpty()) {
      throw new IllegalArgumentException("the host is missing");
    }
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
    }
  }

  /**
   * Parses {@code host:port}, {@code [v6]:port} or {@code host} with the given default port.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public static HostPort parse(String text, int otherwise) {
    int colon = text.lastIndexOf(':');
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      String rest = end < 0 ? "?" : text.substring(end + 1);
      if (!rest.isEmpty() && !rest.startsWith(":")) {
        throw new IllegalArgumentException("'" + text + "': write an IPv6 address as [::1]:5222");
      }
      int given = rest.isEmpty() ? otherwise : port(text, rest.substring(1));
      return new HostPort(text.substring(1, end), given);
    }
    if (colon < 0) {
      return new HostPort(text, otherwise);
    }
    if (text.indexOf(':') != colon) {
      throw new IllegalArgumentException("'" + text + "': write an IPv6 address as [::1]:5222");
    }
    return new HostPort(text.substring(0, colon), port(text, text.substring(colon + 1)));
  }

  private static int port(String text, String digits) {
    boolean number = digits.matches("[0-9]{1,5}");
    int port = number ? Integer.parseInt(digits) : 0;
    if (port < 1 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "'" + text + "': the port must be a number between 1 and 65535");
    }
    return port;
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
