package dev.edgeagent.agent.cli.profiles;

import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.agent.view.Columns;
import dev.edgeagent.agent.view.JsonText;
import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.modbus.ModbusUnit;
import dev.edgeagent.driver.modbus.scan.IdentityProbe;
import dev.edgeagent.driver.modbus.scan.Scanned;
import dev.edgeagent.driver.modbus.wire.Wire;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.load.ProfileCatalogue;
import dev.edgeagent.profile.load.ProfileFile;
import dev.edgeagent.profile.modbus.AddressSpan;
import dev.edgeagent.profile.protocol.ModbusProtocol;
import dev.edgeagent.settings.Problems;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which profile serves a device. */
@Command(
    name = "match",
    header = "Says which profiles would serve a device, by facts or by asking it, best first.",
    description = {
      "",
      "Facts are vendor=, model=, firmware=, and what stands in registers, in hex from an address on:",
      "holding:0xFC02=0020. A profile that contradicts one of them is left out. With --tcp or --port",
      "the Modbus device itself is asked who it is (function 43 / 14) and for the registers by which",
      "profiles tell their devices; it is only read, in few requests."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footer = {"", "Exits with 69 when no profile fits, or the device does not answer."})
final class MatchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private CatalogueOption option = new CatalogueOption();
  @Mixin private UnitOption device = new UnitOption();

  @Parameters(
      paramLabel = "KEY=VALUE",
      arity = "0..*",
      description = "for example model=SDM120 holding:0xFC02=0020")
  private List<String> facts = new ArrayList<>();

  @Option(names = "--json", description = "an array of objects, for programs")
  private boolean json;

  /** A profile and where it stands. */
  private record Known(ProfileFile file, DeviceProfile profile) {}

  /** A profile that fits, and why. */
  private record Row(ProfileFile file, String title, KnownFacts.Fit fit) {}

  @Override
  public Integer call() {
    if (facts.isEmpty() && !device.given()) {
      throw new ParameterException(
          spec.commandLine(), "which device? Say facts, as model=SDM120, or --tcp or --port");
    }
    KnownFacts known;
    try {
      known = KnownFacts.parse(facts);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    Optional<ModbusUnit> unit = device.given() ? Optional.of(device.unit(spec)) : Optional.empty();
    List<Known> all = profiles(option.catalogue(spec));
    if (unit.isPresent()) {
      try {
        known = known.with(probe(unit.get(), all));
      } catch (DriverException e) {
        say(String.valueOf(e.getMessage()));
        return ExitCode.UNAVAILABLE.number();
      }
    }
    List<Row> rows = new ArrayList<>();
    for (Known one : all) {
      if (device.given() && !(one.profile().protocol() instanceof ModbusProtocol)) {
        continue;
      }
      known
          .fit(one.profile())
          .ifPresent(fit -> rows.add(new Row(one.file(), one.profile().title(), fit)));
    }
    rows.sort(Comparator.comparingInt((Row row) -> row.fit().weight()).reversed());
    print(rows);
    return (rows.isEmpty() ? ExitCode.UNAVAILABLE : ExitCode.OK).number();
  }

  private static List<Known> profiles(ProfileCatalogue catalogue) {
    List<Known> all = new ArrayList<>();
    for (ProfileFile file : catalogue.files()) {
      catalogue.load(file, new Problems()).ifPresent(profile -> all.add(new Known(file, profile)));
    }
    return all;
  }

  private Scanned probe(ModbusUnit unit, List<Known> all) throws DriverException {
    List<AddressSpan> wanted =
        all.stream()
            .flatMap(
                one ->
                    one.profile().protocol() instanceof ModbusProtocol modbus
                        ? modbus.identification().stream()
                        : Stream.of())
            .map(condition -> condition.point().span())
            .distinct()
            .toList();
    Wire wire = unit.open(BusContext.system());
    try {
      Scanned found = IdentityProbe.run(unit, wire, wanted);
      String says = found.identity().toString();
      say(
          "%s says of itself: %s; asked in %d requests"
              .formatted(
                  UnitOption.place(unit), says.isEmpty() ? "nothing" : says, found.requests()));
      return found;
    } finally {
      wire.close();
    }
  }

  private void say(String message) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("edge-agent: " + message);
    err.flush();
  }

  private void print(List<Row> rows) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          rows.stream().map(MatchCommand::json).collect(Collectors.joining(",\n", "[", "]")));
    } else if (rows.isEmpty()) {
      out.println(
          "no profile fits: see edge-agent profiles list"
              + (device.given() ? ", or draft one: edge-agent profiles new" : ""));
    } else {
      Columns columns = new Columns().row("PROFILE", "TITLE", "BECAUSE");
      rows.forEach(
          row -> columns.row(row.file().name(), row.title(), String.join(", ", row.fit().why())));
      columns.lines().forEach(out::println);
    }
    out.flush();
  }

  private static String json(Row row) {
    return "{\"name\":%s,\"title\":%s,\"because\":%s}"
        .formatted(
            JsonText.string(row.file().name()),
            JsonText.string(row.title()),
            row.fit().why().stream()
                .map(JsonText::string)
                .collect(Collectors.joining(",", "[", "]")));
  }
}
