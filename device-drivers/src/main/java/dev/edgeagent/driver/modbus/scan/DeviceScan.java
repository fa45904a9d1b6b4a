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
import dev.edgeagent.driver.modbus.wire.Request;
import dev.edgeagent.driver.modbus.wire.Table;
import dev.edgeagent.driver.modbus.wire.Wire;
import dev.edgeagent.profile.modbus.AddressSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Looks through the tables of a device in blocks, which are divided where it refuses them. Confined
 * to one thread.
 */
public final class DeviceScan {
  /**
   * Powers of two, at multiples of themselves: so dividing comes to pairs that begin at an even
   * address before it comes to single registers, which some devices with values of two refuse.
   */
  private static final int REGISTERS = 64;

  private static final int BITS = 512;

  /** So often the same is asked until it is clear that nobody answers. */
  private static final int TIMES = 3;

  private static final List<Integer> SUNSPEC = List.of(40_000, 0, 50_000);
  private static final byte[] MARKER = {'S', 'u', 'n', 'S'};

  private final Asker asker;
  private final RegisterReader reader;
  private final ScanOrder order;
  private final Progress progress;
  private final Findings findings = new Findings();
  private int done;

  /** How far it is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * After every block.
     *
     * @param done addresses, of those of the order
     * @param requests made so far
     */
    void at(int done, int requests);
  }

  private DeviceScan(ModbusUnit unit, Wire wire, ScanOrder order, Progress progress) {
    this.asker = new Asker(wire, unit.unit(), order.mostRequests());
    this.order = order;
    this.progress = progress;
    reader =
        new RegisterReader(
            new Planner(unit.cost(), REGISTERS, BITS), new Obstacles(List.of()), this::ask);
  }

  /**
   * Scans it all.
   *
   * @param wire open, of this unit
   * @throws DriverException when the unit does not answer, with what to do; {@link
   *     DriverException.Kind#UNAVAILABLE} when the link is gone
   */
  public static Scanned run(ModbusUnit unit, Wire wire, ScanOrder order, Progress progress)
      throws DriverException {
    return new DeviceScan(unit, wire, order, progress).run();
  }

  private Scanned run() throws DriverException {
    DeviceIdentity identity = DeviceIdentity.none();
    Optional<AddressSpan> unscanned = Optional.empty();
    Optional<Integer> sunspec = Optional.empty();
    try {
      identity = IdentityReader.read(asker);
      for (AddressSpan span : order.spans()) {
        unscanned = Optional.of(span);
        table(Spans.of(span));
      }
      unscanned = Optional.empty();
      sunspec = sunspec();
    } catch (DriverException e) {
      if (!asker.exhausted()) {
        throw e;
      }
      unscanned = unscanned.flatMap(span -> findings.behind(span));
    }
    return findings.scanned(identity, sunspec, unscanned, asker.requests());
  }

  private void table(Span all) throws DriverException {
    int block = all.table().bits() ? BITS : REGISTERS;
    int address = all.address();
    while (address < all.end() && !findings.without(all.table())) {
      int end = Math.min(all.end(), (address / block + 1) * block);
      List<Span> spans = new ArrayList<>();
      for (int one = address; one < end; one++) {
        spans.add(new Span(all.table(), one, 1));
      }
      reader.read(new Wanted(spans), Duration.ZERO, findings);
      done += end - address;
      address = end;
      progress.at(done, asker.requests());
    }
    done += all.end() - address;
  }

  private Answer ask(Span span) throws DriverException {
    try {
      return Asker.addressed(asker.ask(Asker.reading(span), TIMES));
    } catch (DriverException e) {
      if (!Asker.silent(e)) {
        throw e;
      }
      throw asker.heard() ? silent(span, e) : asker.dead(e);
    }
  }

  private static DriverException silent(Span span, DriverException e) {
    return new DriverException(
        e.kind(),
        ("%s\nIt answered before, but not to %s, asked %d times. Some devices say nothing where"
                + " others refuse: scan what is before it (--range FIRST..%d), and what is behind")
            .formatted(e.getMessage(), span, TIMES, Math.max(0, span.address() - 1)),
        e);
  }

  /** Whether there is more to find in the profiles of SunSpec; silence is an answer to that. */
  private Optional<Integer> sunspec() throws DriverException {
    for (int address : SUNSPEC) {
      Span span = new Span(Table.HOLDING, address, MARKER.length / 2);
      if (findings.without(Table.HOLDING)) {
        break;
      }
      if (Arrays.equals(marker(span), MARKER)) {
        return Optional.of(address);
      }
    }
    return Optional.empty();
  }

  private byte[] marker(Span span) throws DriverException {
    Optional<byte[]> known = findings.registers(span);
    if (known.isPresent() || findings.asked(span)) {
      return known.orElse(new byte[0]);
    }
    try {
      Request request = Asker.reading(span);
      return asker.ask(request) instanceof Answer.Data(byte[] bytes) ? bytes : new byte[0];
    } catch (DriverException e) {
      if (!Asker.silent(e)) {
        throw e;
      }
      return new byte[0];
    }
  }
}
