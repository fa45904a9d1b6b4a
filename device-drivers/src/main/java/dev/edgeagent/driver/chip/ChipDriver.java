package dev.edgeagent.driver.chip;

import dev.edgeagent.driver.DeviceEntry;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.Driver;
import dev.edgeagent.driver.board.ChipBuses;
import dev.edgeagent.driver.board.pi4j.Pi4jChips;
import dev.edgeagent.profile.chip.ChipBus;
import dev.edgeagent.profile.protocol.ChipProtocol;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Wording;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Chips on I2C and SPI: {@code protocol: chip}. */
public final class ChipDriver implements Driver {
  private static final int HEX = 16;
  private static final int MOST_BUS = 255;
  private static final int MOST_SELECT = 31;
  private static final int MOST_HERTZ = 50_000_000;
  private static final int LEAST_ADDRESS = 0x03;
  private static final int MOST_ADDRESS = 0x77;

  private final ChipBuses buses;

  /** Uses the board that it runs on. */
  public ChipDriver() {
    this(new Pi4jChips());
  }

  /** Uses other buses: for tests. */
  ChipDriver(ChipBuses buses) {
    this.buses = buses;
  }

  @Override
  public String name() {
    return "chip";
  }

  @Override
  public Set<String> linkKeys() {
    return Set.of("i2c", "spi");
  }

  @Override
  public Optional<DevicePlan> check(DeviceEntry entry, Problems problems) {
    if (!(entry.profile().protocol() instanceof ChipProtocol protocol)) {
      problems.add(entry.settings().mark(), entry.profile().id() + " is no profile of a chip");
      return Optional.empty();
    }
    int before = problems.count();
    boolean i2c = protocol.bus() == ChipBus.I2C;
    String key = Wording.kebab(protocol.bus());
    String other = i2c ? "spi" : "i2c";
    if (entry.settings().has(other)) {
      entry.settings().problemAtKey(other, "%s is on %s".formatted(entry.profile().id(), key));
    }
    Optional<SectionReader> section = entry.settings().require(key).section(key);
    Optional<ChipPlace> place =
        section.flatMap(s -> i2c ? onI2c(s, protocol.addresses()) : onSpi(s, protocol.clock()));
    section.ifPresent(SectionReader::finish);
    if (problems.count() > before) {
      return Optional.empty();
    }
    return place.flatMap(
        p ->
            section.map(
                s ->
                    new ChipPlan(
                        entry.id(),
                        entry.profile(),
                        protocol,
                        entry.every(),
                        p,
                        new DevicePlan.Use(s.mark(i2c ? "address" : "chip"), p.toString()),
                        buses)));
  }

  private static Optional<ChipPlace> onI2c(SectionReader section, List<Integer> known) {
    Optional<Integer> bus = section.require("bus").integer("bus", 0, MOST_BUS);
    if (known.size() != 1) {
      section.require("address");
    }
    Optional<Integer> address =
        section
            .parsed("address", text -> address(text, known))
            .or(
                () ->
                    known.size() == 1 && !section.has("address")
                        ? known.stream().findFirst()
                        : Optional.empty());
    return bus.flatMap(b -> address.map(a -> new ChipPlace.OnI2c(b, a)));
  }

  private static int address(String text, List<Integer> known) {
    if (!text.matches("0x[0-9A-Fa-f]{1,2}")) {
      throw new IllegalArgumentException(
          "write the address in hex, as 0x76; i2cdetect -y 1 shows those that answer");
    }
    int address = Integer.parseInt(text.substring(2), HEX);
    if (address < LEAST_ADDRESS || address > MOST_ADDRESS) {
      throw new IllegalArgumentException("an address on I2C is 0x03 to 0x77");
    }
    if (!known.isEmpty() && !known.contains(address)) {
      throw new IllegalArgumentException(
          "this chip can only have "
              + known.stream().map("0x%02x"::formatted).collect(Collectors.joining(", ")));
    }
    return address;
  }

  private static Optional<ChipPlace> onSpi(SectionReader section, ChipProtocol.Clock clock) {
    Optional<Integer> bus = section.require("bus").integer("bus", 0, MOST_BUS);
    Optional<Integer> chip = section.require("chip").integer("chip", 0, MOST_SELECT);
    int hertz = section.integer("speed", clock.hertz(), 1, MOST_HERTZ);
    return bus.flatMap(b -> chip.map(c -> new ChipPlace.OnSpi(b, c, hertz, clock.mode())));
  }
}
