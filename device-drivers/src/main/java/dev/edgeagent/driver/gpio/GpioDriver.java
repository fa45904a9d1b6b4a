package dev.edgeagent.driver.gpio;

import dev.edgeagent.driver.DeviceEntry;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.DevicePlan.FailSafe;
import dev.edgeagent.driver.DevicePlan.Use;
import dev.edgeagent.driver.Driver;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.driver.board.GpioLines;
import dev.edgeagent.driver.board.LineId;
import dev.edgeagent.driver.board.PwmOutputs;
import dev.edgeagent.driver.board.pi4j.KernelPwm;
import dev.edgeagent.driver.board.pi4j.Pi4jLines;
import dev.edgeagent.profile.protocol.GpioProtocol;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import java.util.Optional;
import java.util.Set;

/** Devices on lines of the board: {@code protocol: gpio}. */
public final class GpioDriver implements Driver {
  /** One thread for all of them: what it does takes no time. */
  static final LinkId LINK = new LinkId("gpio");

  private final GpioLines lines;
  private final PwmOutputs outputs;

  /** Uses the board that it runs on. */
  public GpioDriver() {
    this(new Pi4jLines(), new KernelPwm());
  }

  /** Uses another board: for tests. */
  GpioDriver(GpioLines lines, PwmOutputs outputs) {
    this.lines = lines;
    this.outputs = outputs;
  }

  @Override
  public String name() {
    return "gpio";
  }

  @Override
  public Set<String> linkKeys() {
    return Set.of("gpio", "pwm");
  }

  @Override
  public Optional<DevicePlan> check(DeviceEntry entry, Problems problems) {
    if (!(entry.profile().protocol() instanceof GpioProtocol protocol)) {
      problems.add(
          entry.settings().mark(), entry.profile().id() + " is no profile of a line of the board");
      return Optional.empty();
    }
    int before = problems.count();
    Optional<DevicePlan> plan =
        switch (protocol.use()) {
          case INPUT -> section(entry, "gpio", "pwm").flatMap(s -> input(entry, protocol, s));
          case OUTPUT -> section(entry, "gpio", "pwm").flatMap(s -> output(entry, protocol, s));
          case PWM -> section(entry, "pwm", "gpio").flatMap(s -> pwm(entry, protocol, s));
        };
    return problems.count() > before ? Optional.empty() : plan;
  }

  private static Optional<SectionReader> section(DeviceEntry entry, String key, String other) {
    SectionReader settings = entry.settings();
    if (settings.has(other)) {
      settings.problemAtKey(
          other, "%s is set with '%s', not '%s'".formatted(entry.profile().id(), key, other));
    }
    return settings.require(key).section(key);
  }

  private Optional<DevicePlan> input(
      DeviceEntry entry, GpioProtocol protocol, SectionReader section) {
    LineReader reader = new LineReader(section);
    Optional<InputSettings> settings = reader.input();
    section.finish();
    return settings.map(
        s ->
            new InputPlan(
                entry.id(),
                entry.profile(),
                protocol,
                entry.every(),
                use(section, s.line()),
                s,
                lines));
  }

  private Optional<DevicePlan> output(
      DeviceEntry entry, GpioProtocol protocol, SectionReader section) {
    LineReader reader = new LineReader(section);
    Optional<OutputSettings> settings = reader.output();
    Optional<FailSafe> failSafe = reader.failSafe(protocol);
    section.finish();
    return settings.map(
        s ->
            new OutputPlan(
                entry.id(),
                entry.profile(),
                protocol,
                entry.every(),
                use(section, s.line()),
                s,
                failSafe,
                lines));
  }

  private static Use use(SectionReader section, LineId line) {
    return new Use(section.mark(line.offset().isPresent() ? "line" : "pin"), line.place());
  }

  private Optional<DevicePlan> pwm(
      DeviceEntry entry, GpioProtocol protocol, SectionReader section) {
    LineReader reader = new LineReader(section);
    Optional<PwmSettings> settings = reader.pwm();
    Optional<FailSafe> failSafe = reader.failSafe(protocol);
    section.finish();
    return settings.map(
        s ->
            new PwmPlan(
                entry.id(),
                entry.profile(),
                protocol,
                entry.every(),
                new Use(
                    section.mark("channel"),
                    "PWM channel " + s.channel() + s.chip().map(c -> " of " + c).orElse("")),
                s,
                failSafe,
                outputs));
  }
}
