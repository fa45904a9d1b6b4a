package dev.edgeagent.driver.modbus.scan;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.modbus.ModbusUnit;
import dev.edgeagent.driver.modbus.Spans;
import dev.edgeagent.driver.modbus.plan.Obstacles;
import dev.edgeagent.driver.modbus.plan.Planner;
import dev.edgeagent.driver.modbus.plan.RegisterReader;
import dev.edgeagent.driver.modbus.plan.Span;
import dev.edgeagent.driver.modbus.plan.Wanted;
import dev.edgeagent.driver.modbus.wire.Answer;
import dev.edgeagent.driver.modbus.wire.Refusal;
import dev.edgeagent.driver.modbus.wire.Wire;
import dev.edgeagent.profile.modbus.AddressSpan;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Asks a device only for what tells kinds of devices apart: who it says that it is, and some
 * registers, in few requests. Confined to one thread.
 */
public final class IdentityProbe {
  /** Neighbours that far apart are read together; more is refused by some devices. */
  private static final int REGISTERS = 64;

  private static final int BITS = 512;

  /** Dividing all that catalogues ask for takes fewer. */
  private static final int MOST_REQUESTS = 1000;

  /** So many different requests without any answer, and nobody is there. */
  private static final int MOST_SILENT = 5;

  /** One that answers to others is asked twice: the line may have been disturbed. */
  private static final int TIMES = 2;

  private final Asker asker;
  private int silent;

  private IdentityProbe(Asker asker) {
    this.asker = asker;
  }

  /**
   * Reads them.
   *
   * @param wire open, of this unit
   * @param wanted registers of any table; those that the device refuses, or does not answer to, are
   *     left out
   * @return what was read
   * @throws DriverException when the unit never answers, with what to do; {@link
   *     DriverException.Kind#UNAVAILABLE} when the link is gone
   */
  public static Scanned run(ModbusUnit unit, Wire wire, Collection<AddressSpan> wanted)
      throws DriverException {
    Asker asker = new Asker(wire, unit.unit(), MOST_REQUESTS);
    IdentityProbe probe = new IdentityProbe(asker);
    DeviceIdentity identity = IdentityReader.read(asker);
    RegisterReader reader =
        new RegisterReader(
            new Planner(unit.cost(), REGISTERS, BITS), new Obstacles(List.of()), probe::ask);
    List<Span> spans = wanted.stream().map(Spans::of).toList();
    Findings findings = new Findings();
    reader.read(new Wanted(spans), Duration.ZERO, findings);
    return findings.scanned(identity, Optional.empty(), Optional.empty(), asker.requests());
  }

  private Answer ask(Span span) throws DriverException {
    try {
      return Asker.addressed(asker.ask(Asker.reading(span), asker.heard() ? TIMES : 1));
    } catch (DriverException e) {
      if (!Asker.silent(e)) {
        throw e;
      }
      silent++;
      if (!asker.heard() && silent >= MOST_SILENT) {
        throw asker.dead(e);
      }
      return new Answer.Refused(Refusal.TARGET_SILENT);
    }
  }
}
