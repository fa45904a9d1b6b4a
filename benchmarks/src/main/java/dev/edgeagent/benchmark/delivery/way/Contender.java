package dev.edgeagent.benchmark.delivery.way;

import java.io.IOException;

/** One way of publishing readings, connected and logged in. Confined to one thread. */
public interface Contender extends AutoCloseable {
  /** Does for so many packs what is not measured. */
  default void prepare(int packs) throws Exception {}

  /**
   * Publishes readings as they come. Returns when no more will, without waiting for the last to be
   * acknowledged.
   *
   * @return how many
   */
  long publish(Pace pace) throws Exception;

  @Override
  void close() throws IOException;
}
