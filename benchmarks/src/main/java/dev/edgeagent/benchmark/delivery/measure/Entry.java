package dev.edgeagent.benchmark.delivery.measure;

import dev.edgeagent.benchmark.delivery.way.Way;

/**
 * Who publishes where.
 *
 * @param way of publishing
 * @param server that takes it
 */
public record Entry(Way way, WatchedServer server) {
  @Override
  public String toString() {
    return server.name() + ", " + way.pack() + ", " + way.kind().title();
  }
}
