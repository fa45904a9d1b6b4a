package dev.edgeagent.xmpp.reach;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The order in which SRV records are tried: by priority, and by chance according to their weights
 * within one (RFC 2782). Records for direct TLS and for STARTTLS are mixed (XEP-0368 §2).
 */
final class SrvOrder {
  private SrvOrder() {}

  static List<Target> of(List<SrvRecord> records, RandomGenerator random) {
    Map<Integer, List<SrvRecord>> byPriority =
        records.stream()
            .collect(Collectors.groupingBy(SrvRecord::priority, TreeMap::new, Collectors.toList()));
    List<Target> ordered = new ArrayList<>();
    byPriority.values().forEach(equal -> draw(new ArrayList<>(equal), random, ordered));
    return ordered;
  }

  private static void draw(List<SrvRecord> left, RandomGenerator random, List<Target> ordered) {
    // Those of weight 0 first, so that they have a chance at all.
    left.sort(Comparator.comparingInt(SrvRecord::weight));
    while (!left.isEmpty()) {
      int sum = left.stream().mapToInt(SrvRecord::weight).sum();
      int drawn = random.nextInt(sum + 1);
      int at = 0;
      for (int seen = left.getFirst().weight(); seen < drawn; seen += left.get(at).weight()) {
        at++;
      }
      ordered.add(left.remove(at).target());
    }
  }
}
