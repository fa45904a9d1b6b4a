package dev.edgeagent.publish;

import java.util.concurrent.atomic.LongAdder;

/** Counts of a publisher: written by its thread, read by any. */
final class PublisherCounts {
  private final LongAdder items = new LongAdder();
  private final LongAdder readings = new LongAdder();
  private final LongAdder retried = new LongAdder();
  private final LongAdder setAside = new LongAdder();
  private volatile int parkedNodes;
  private volatile int window;

  void taken(int readingsOfItem) {
    items.increment();
    readings.add(readingsOfItem);
  }

  void retried() {
    retried.increment();
  }

  void setAside() {
    setAside.increment();
  }

  void parked(int nodes) {
    parkedNodes = nodes;
  }

  void window(int items) {
    window = items;
  }

  PublisherStatistics statistics() {
    return new PublisherStatistics(
        items.sum(), readings.sum(), retried.sum(), setAside.sum(), parkedNodes, window);
  }
}
