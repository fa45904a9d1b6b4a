package dev.edgeagent.driver.modbus.scan;

import dev.edgeagent.profile.modbus.AddressSpan;
import java.util.List;

/**
 * What is looked through, in this order.
 *
 * @param spans one a table, of at most {@value #MOST_ADDRESSES} addresses
 * @param mostRequests after so many it ends with what it has, 1 to {@value #MOST_REQUESTS}
 */
public record ScanOrder(List<AddressSpan> spans, int mostRequests) {
  /** The most addresses of a table. */
  public static final int MOST_ADDRESSES = 10_000;

  /** The most requests; more than bisecting every address of a table takes. */
  public static final int MOST_REQUESTS = 100_000;

  /** Throws {@link IllegalArgumentException} with a message for the user. */
  public ScanOrder {
    spans = List.copyOf(spans);
    for (AddressSpan span : spans) {
      if (span.size() > MOST_ADDRESSES) {
        throw new IllegalArgumentException(
            "a scan looks at %d addresses of a table at most, not %d: scan a part of them"
                .formatted(MOST_ADDRESSES, span.size()));
      }
    }
    if (mostRequests < 1 || mostRequests > MOST_REQUESTS) {
      throw new IllegalArgumentException("a scan makes 1 to %d requests".formatted(MOST_REQUESTS));
    }
  }

  /** How many addresses in all. */
  public int size() {
    return spans.stream().mapToInt(AddressSpan::size).sum();
  }
}
