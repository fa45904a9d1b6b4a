package dev.edgeagent.agent.doctor;

import dev.edgeagent.agent.config.CheckedConfig;
import dev.edgeagent.agent.doctor.link.Link;
import dev.edgeagent.agent.doctor.service.Services;
import dev.edgeagent.agent.doctor.step.Report;
import dev.edgeagent.agent.doctor.step.Step;
import dev.edgeagent.agent.doctor.step.Subject;
import dev.edgeagent.agent.doctor.step.Walk;
import dev.edgeagent.agent.doctor.trail.Probe;
import dev.edgeagent.agent.upstream.Upstream;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Goes the way of a reading from this box to its server, step by step, and says at each whether it
 * is well. Leaves nothing behind.
 */
public final class Doctor {
  private static final Path TIMESYNC = Path.of("/run/systemd/timesync");

  private final Path file;
  private final Clock clock;

  /** How an examination came out. */
  public enum Verdict {
    /** Nothing failed. */
    WELL,
    /** The configuration has problems. */
    MISCONFIGURED,
    /** Something else failed. */
    ILL
  }

  /**
   * For one configuration.
   *
   * @param clock of this box
   */
  public Doctor(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * Looks at everything; takes some seconds, and a minute at a slow server.
   *
   * @throws InterruptedException when it is given up; what was made at the server is deleted first
   */
  public Verdict examine(Report report) throws InterruptedException {
    Walk walk = new Walk(report);
    ConfigStep config = new ConfigStep(file, clock);
    walk.take(config);
    walk.take(new ClockStep(clock, TIMESYNC));
    if (config.checked().isPresent()) {
      examine(config.checked().get(), walk);
    }
    walk.leaveOutTheRest();
    if (walk.failed(Subject.CONFIGURATION)) {
      return Verdict.MISCONFIGURED;
    }
    return walk.allWell() ? Verdict.WELL : Verdict.ILL;
  }

  private void examine(CheckedConfig checked, Walk walk) throws InterruptedException {
    Upstream upstream = new Upstream(checked);
    try (Probe probe = Probe.start(upstream);
        Services services = new Services(upstream, probe.sender(), probe.name(), clock)) {
      for (Step step : Link.steps(probe, checked, clock)) {
        walk.take(step);
      }
      for (Step step : services.steps()) {
        walk.take(step);
      }
    }
  }
}
