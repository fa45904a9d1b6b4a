package dev.edgeagent.xmpp.listen.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Counts connections, in all and by address. Of an IPv6 address the first 64 bits count: the rest
 * is the client's own to choose. Confined to one thread.
 */
public final class Connections {
  private static final int NETWORK_BYTES = 8;

  private final int most;
  private final int mostOfOne;
  private final Map<String, Integer> byAddress = new HashMap<>();
  private int count;

  /**
   * None yet.
   *
   * @param most in all
   * @param mostOfOne from one address
   */
  public Connections(int most, int mostOfOne) {
    this.most = most;
    this.mostOfOne = mostOfOne;
  }

  /** Counts one more; false, and it is not counted, when it is too many. */
  public boolean admit(InetAddress from) {
    String key = key(from);
    int others = byAddress.getOrDefault(key, 0);
    if (count >= most || others >= mostOfOne) {
      return false;
    }
    count++;
    byAddress.put(key, others + 1);
    return true;
  }

  /** One that was admitted has ended. */
  public void ended(InetAddress from) {
    count--;
    byAddress.computeIfPresent(key(from), (_, n) -> n == 1 ? null : n - 1);
  }

  private static String key(InetAddress address) {
    byte[] bytes = address.getAddress();
    return HexFormat.of()
        .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
  }
}
