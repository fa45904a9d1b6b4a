package dev.edgeagent.xmpp.reach;

/**
 * A place where a server may be met.
 *
 * @param address its name or address, and its port
 * @param directTls whether TLS begins with the first byte (XEP-0368), else with STARTTLS
 */
public record Target(HostPort address, boolean directTls) {
  @Override
  public String toString() {
    return address.toString();
  }
}
