package dev.edgeagent.driver.sim;

import dev.edgeagent.driver.DeviceEntry;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.Driver;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Simulates any profile: {@code sim: {}} instead of the real link, or beside it. */
public final class SimDriver implements Driver {
  private static final Duration AFTER = Duration.ofSeconds(10);
  private static final Duration LATEST = Duration.ofHours(24);

  @Override
  public String name() {
    return "sim";
  }

  @Override
  public Set<String> linkKeys() {
    return Set.of("sim");
  }

  @Override
  public Optional<DevicePlan> check(DeviceEntry entry, Problems problems) {
    int before = problems.list().size();
    Optional<SectionReader> section = entry.settings().require("sim").section("sim");
    if (section.isEmpty()) {
      return Optional.empty();
    }
    SectionReader sim = section.get();
    int seed = sim.integer("seed", entry.id().value().hashCode(), 0, Integer.MAX_VALUE);
    Failure failure = sim.choice("fail", Failure.class, Failure.NONE);
    Duration after = sim.duration("after", AFTER, Duration.ZERO, LATEST);
    sim.finish();
    return problems.list().size() > before
        ? Optional.empty()
        : Optional.of(
            new SimPlan(entry.id(), entry.profile(), entry.every(), seed, failure, after));
  }
}
