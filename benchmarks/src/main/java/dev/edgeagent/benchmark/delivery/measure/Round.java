package dev.edgeagent.benchmark.delivery.measure;

import java.io.IOException;
import java.time.Duration;

/**
 * What one contender did in one turn.
 *
 * @param rate readings acknowledged a second
 * @param clientCpu seconds of the client's processor time for a million readings
 * @param serverCpu the server's
 */
public record Round(double rate, double clientCpu, double serverCpu) {
  private static final double SECOND = 1e9;
  private static final double MILLION = 1e6;

  static Round of(ContenderProcess contender, WatchedServer server, Duration time)
      throws IOException {
    Duration before = server.cpu();
    long[] flood = contender.flood(time);
    double serverNanos = server.cpu().minus(before).toNanos();
    double readings = Math.max(1, flood[0]);
    return new Round(
        flood[0] / (flood[1] / SECOND),
        flood[2] / SECOND / readings * MILLION,
        serverNanos / SECOND / flood[3] * MILLION);
  }
}
