package dev.edgeagent.agent.doctor.link;

import dev.edgeagent.agent.config.CheckedConfig;
import dev.edgeagent.agent.doctor.step.Step;
import dev.edgeagent.agent.doctor.trail.Probe;
import dev.edgeagent.agent.doctor.trail.Trail;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The way to the server. Stateless. */
public final class Link {
  private Link() {}

  /** Its steps, in order. */
  public static List<Step> steps(Probe probe, CheckedConfig checked, Clock clock) {
    Trail trail = probe.trail();
    Optional<OwnCertificateStep> own =
        checked
            .identity()
            .map(i -> new OwnCertificateStep(trail, i, probe.config().account(), clock));
    return List.of(
        new NameStep(trail, probe.config().account().domain(), probe.config().host().isPresent()),
        new TcpStep(trail),
        new TlsStep(trail),
        new ServerCertificateStep(trail, clock),
        own.<Step>map(step -> step).orElseGet(NoCertificateStep::new),
        new LoginStep(trail, own),
        new BindStep(trail),
        new ManagementStep(trail, probe.config().upkeep().streamManagement()),
        new LimitsStep(trail));
  }
}
