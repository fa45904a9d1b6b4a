package dev.edgeagent.fault;

import dev.edgeagent.agent.testbed.Bed;
import dev.edgeagent.agent.testbed.XmppServer;
import dev.edgeagent.fault.check.Violation;
import dev.edgeagent.fault.kind.Plan;
import dev.edgeagent.fault.report.Cycle;
import dev.edgeagent.fault.report.Evidence;
import dev.edgeagent.fault.stand.Stand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Cycles on one stand, beginning with a new server and an empty outbox. Each begins with what the
 * one before has left.
 *
 * @param server beside which server
 * @param first the number of the first cycle
 * @param plans what goes wrong in each
 * @param seed of this run
 * @param evidence where things are kept that show what was wrong
 */
record Stretch(XmppServer.Kind server, int first, List<Plan> plans, long seed, Path evidence) {
  /** Cycles on one stand: its books and its subscriber's memory grow with each. */
  static final int LENGTH = 25;

  /**
   * What came out.
   *
   * @param cycles one by one
   * @param violations described, each with its cycle
   */
  record Result(List<Cycle> cycles, List<String> violations) {}

  /** Does it; returns when all is closed again. */
  Result run(Bed certificates, Progress progress) throws IOException, InterruptedException {
    List<Cycle> cycles = new ArrayList<>();
    List<String> violations = new ArrayList<>();
    try (Stand stand = new Stand(server, certificates, new Random(seed + first))) {
      stand.settle(); // the first readings
      for (int i = 0; i < plans.size(); i++) {
        Plan plan = plans.get(i);
        plan.happen(stand);
        Stand.Settled end = stand.settle();
        String place = "cycle %d, %s".formatted(first + i, plan);
        violations.addAll(described(place, end.violations()));
        cycles.add(
            new Cycle(server, plan.kind(), end.time(), end.count(), end.violations().size()));
        progress.step(end.violations().size(), name() + ": " + plan.kind());
        if (!end.complete()) {
          break; // what is missing now would be missing in each cycle that follows
        }
      }
      violations.addAll(described("the end of the stretch from cycle " + first, stand.finish()));
      if (!violations.isEmpty()) {
        Evidence.keep(stand.bed().directory(), evidence.resolve(name() + "-" + first));
      }
    }
    return new Result(cycles, violations);
  }

  private String name() {
    return server.name().toLowerCase(Locale.ROOT);
  }

  private List<String> described(String place, List<Violation> found) {
    return found.stream()
        .map(violation -> "seed %d, %s, %s: %s".formatted(seed, name(), place, violation))
        .toList();
  }
}
