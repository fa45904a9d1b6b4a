package dev.edgeagent.driver.modbus.plan;

import java.util.List;

/**
 * One request of a plan.
 *
 * @param span what it reads
 * @param wanted what of it is wanted, in order, each whole; they may overlap
 */
public record PlannedRequest(Span span, List<Span> wanted) {
  /** Throws {@link IllegalArgumentException} when something wanted is not read whole. */
  public PlannedRequest {
    wanted = List.copyOf(wanted);
    if (wanted.isEmpty() || !wanted.stream().allMatch(span::covers)) {
      throw new IllegalArgumentException("what is wanted is read whole");
    }
  }

  /** One that reads exactly from the first to the last of these. */
  static PlannedRequest over(List<Span> wanted) {
    Span first = wanted.getFirst();
    int end = wanted.stream().mapToInt(Span::end).max().orElseThrow();
    return new PlannedRequest(Span.between(first.table(), first.address(), end), wanted);
  }

  /** How many of the addresses that it reads nobody wants. */
  public int filler() {
    int known = span.address();
    int filler = 0;
    for (Span one : wanted) {
      filler += Math.max(0, one.address() - known);
      known = Math.max(known, one.end());
    }
    return filler;
  }
}
