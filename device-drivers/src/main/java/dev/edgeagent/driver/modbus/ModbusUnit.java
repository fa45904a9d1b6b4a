package dev.edgeagent.driver.modbus;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkSettings;
import dev.edgeagent.driver.link.LineSpeed;
import dev.edgeagent.driver.link.StreamLinks;
import dev.edgeagent.driver.link.UsualPorts;
import dev.edgeagent.driver.modbus.plan.BusCost;
import dev.edgeagent.driver.modbus.wire.Framing;
import dev.edgeagent.driver.modbus.wire.Timing;
import dev.edgeagent.driver.modbus.wire.Wire;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.SectionReader;
import java.time.Duration;
import java.util.Optional;

/**
 * A Modbus device, of whatever kind, and the link that it is on.
 *
 * @param unit its address on the link, 1 to 255
 * @param framing what stands around its PDUs
 * @param timing of its link
 * @param settings its link
 * @param mark where the link is set
 */
public record ModbusUnit(
    int unit, Framing framing, Timing timing, LinkSettings settings, Mark mark) {
  private static final int LAST_UNIT = 247;

  /** The device itself, at a connection of its own. */
  private static final int TCP_UNIT = 255;

  private static final Duration SERIAL_TIMEOUT = Duration.ofMillis(500);
  private static final Duration TCP_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration MIN_TIMEOUT = Duration.ofMillis(10);
  private static final Duration MAX_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration MAX_TURNAROUND = Duration.ofSeconds(5);

  /**
   * Reads it of a section {@code modbus:}, which may have other keys.
   *
   * @return empty when a problem was noted
   */
  public static Optional<ModbusUnit> read(SectionReader section) {
    int before = section.problems().count();
    boolean tcp = section.has("tcp");
    Optional<LinkSettings> link =
        StreamLinks.read(section, new UsualPorts(ModbusDriver.PORT, ModbusDriver.TLS_PORT));
    int unit = unit(section, tcp);
    Framing framing = framing(section, tcp);
    if (framing == Framing.RTU && link.map(StreamLinks::secured).orElse(false)) {
      section.problem("framing", "with TLS the framing is mbap");
    }
    Duration timeout =
        section.duration("timeout", tcp ? TCP_TIMEOUT : SERIAL_TIMEOUT, MIN_TIMEOUT, MAX_TIMEOUT);
    Duration turnaround =
        section.duration("turnaround", Duration.ZERO, Duration.ZERO, MAX_TURNAROUND);
    if (section.problems().count() > before || link.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ModbusUnit(
            unit,
            framing,
            timing(link.get(), timeout, turnaround),
            link.get(),
            StreamLinks.mark(section)));
  }

  private static int unit(SectionReader settings, boolean tcp) {
    int unit = settings.require("unit").integer("unit", 1, 0, TCP_UNIT);
    if (unit == 0) {
      settings.problem("unit", "unit 0 is for all devices at once, and none answers: use 1 to 247");
    } else if (unit > LAST_UNIT && !(tcp && unit == TCP_UNIT)) {
      settings.problem(
          "unit", "a unit is a number from 1 to 247" + (tcp ? ", or 255 for the host itself" : ""));
    }
    return unit;
  }

  private static Framing framing(SectionReader settings, boolean tcp) {
    Framing framing = settings.choice("framing", Framing.class, tcp ? Framing.MBAP : Framing.RTU);
    if (!tcp && framing == Framing.MBAP) {
      settings.problem("framing", "over a serial port the framing is rtu");
    }
    return framing;
  }

  private static Timing timing(LinkSettings link, Duration timeout, Duration turnaround) {
    return StreamLinks.speed(link)
        .map((LineSpeed line) -> Timing.serial(line.baud(), line.bits(), timeout, turnaround))
        .orElseGet(() -> Timing.network(timeout, turnaround));
  }

  /** What its requests cost its link. */
  public BusCost cost() {
    return BusCost.of(framing, timing);
  }

  /**
   * Opens its link; the caller closes what it gets.
   *
   * @throws DriverException as {@link LinkSettings#open}
   */
  public Wire open(BusContext bus) throws DriverException {
    return new Wire(bus.links().open(settings), framing, timing, bus.clocks().ticker(), unit);
  }
}
