package dev.edgeagent.agent.cli.profiles;

import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.agent.draft.DraftNames;
import dev.edgeagent.agent.draft.DraftOrigin;
import dev.edgeagent.agent.draft.ProfileDraft;
import dev.edgeagent.agent.draft.WholeFile;
import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.modbus.ModbusUnit;
import dev.edgeagent.driver.modbus.scan.DeviceScan;
import dev.edgeagent.driver.modbus.scan.ScanOrder;
import dev.edgeagent.driver.modbus.scan.Scanned;
import dev.edgeagent.driver.modbus.wire.Wire;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a profile for a device that the catalogue does not know. */
@Command(
    name = "new",
    header = "Scans a Modbus device and drafts a profile for it, with one channel a register.",
    description = {
      "",
      "Reads blocks, and divides those that the device refuses. It only reads. Registers that are 0",
      "become no channels, and a profile has at most 500: the draft says what it leaves out. With",
      "-o FILE.yaml the words that were read stand in FILE.vectors.yaml. The agent must not run",
      "meanwhile on a serial port, which has one user."
    },
    synopsisHeading = "%nUsage: ",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Exits with 69 when the device does not answer, refuses everything, or the file cannot be"
          + " written."
    })
final class NewCommand implements Callable<Integer> {
  private static final String ENDING = ".yaml";

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private UnitOption option = new UnitOption();

  @Option(
      names = "--tables",
      paramLabel = "TABLES",
      description = "of holding,input,coil,discrete; default holding,input")
  private String tables = "holding,input";

  @Option(
      names = "--range",
      paramLabel = "FIRST..LAST",
      description = "addresses on the wire, at most 10000 of them; default 0..999")
  private String range = "0..999";

  @Option(
      names = "--max-requests",
      paramLabel = "N",
      description = "after so many it ends with what it has; default 5000")
  private int mostRequests = 5000;

  @Option(names = "--vendor", paramLabel = "NAME", description = "default: what the device says")
  private @Nullable String vendor;

  @Option(names = "--model", paramLabel = "NAME", description = "default: what the device says")
  private @Nullable String model;

  @Option(names = "--zeros", description = "channels also for registers that are 0")
  private boolean zeros;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "a new file vendor/model.yaml; default: standard output")
  private @Nullable Path output;

  @Option(names = "--force", description = "replaces FILE and its vectors")
  private boolean force;

  @Override
  public Integer call() {
    ModbusUnit unit = option.unit(spec);
    ScanOrder order = order();
    Optional<Path> file = Optional.ofNullable(output);
    file.ifPresent(this::checkFree);
    Scanned scanned;
    try {
      scanned = scan(unit, order);
    } catch (DriverException e) {
      return failed(String.valueOf(e.getMessage()));
    }
    if (scanned.readable() == 0) {
      return failed(
          "%s answers, but reads none of these addresses: %s"
              .formatted(UnitOption.place(unit), String.join("; ", scanned.notes())));
    }
    DraftNames names = DraftNames.of(vendor, model, scanned.identity(), file);
    ProfileDraft draft =
        new ProfileDraft(
            new DraftOrigin(
                names.id(),
                names.vendor(),
                names.model(),
                UnitOption.kind(unit),
                LocalDate.now(ZoneId.systemDefault()),
                order.spans()),
            scanned,
            zeros);
    return write(draft, file);
  }

  private ScanOrder order() {
    try {
      return new ScanOrder(ScanRange.spans(tables, range), mostRequests);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void checkFree(Path file) {
    String name = String.valueOf(file.getFileName());
    if (!name.endsWith(ENDING) || name.length() == ENDING.length()) {
      throw new ParameterException(spec.commandLine(), file + ": a profile ends in .yaml");
    }
    for (Path own : new Path[] {file, vectors(file)}) {
      if (Files.exists(own) && !force) {
        throw new ParameterException(
            spec.commandLine(), own + " is there already: --force replaces it");
      }
    }
  }

  private static Path vectors(Path file) {
    String name = String.valueOf(file.getFileName());
    return file.resolveSibling(
        name.substring(0, name.length() - ENDING.length()) + ".vectors" + ENDING);
  }

  private Scanned scan(ModbusUnit unit, ScanOrder order) throws DriverException {
    ProgressBar bar = new ProgressBar(spec.commandLine().getErr(), Math.max(1, order.size()));
    Wire wire = unit.open(BusContext.system());
    try {
      bar.at(0, "");
      return DeviceScan.run(
          unit, wire, order, (done, requests) -> bar.at(done, ", %d requests".formatted(requests)));
    } finally {
      wire.close();
      bar.end();
    }
  }

  private int write(ProfileDraft draft, Optional<Path> file) {
    PrintWriter err = spec.commandLine().getErr();
    draft.remarks().forEach(remark -> err.println("edge-agent: " + remark));
    err.flush();
    if (file.isEmpty()) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(draft.profile());
      out.flush();
      return ExitCode.OK.number();
    }
    try {
      WholeFile.write(vectors(file.get()), draft.vectors());
      WholeFile.write(file.get(), draft.profile());
    } catch (IOException e) {
      return failed("cannot write %s: %s".formatted(file.get(), e.getMessage()));
    }
    err.println("edge-agent: the profile is in " + file.get());
    err.flush();
    return ExitCode.OK.number();
  }

  private int failed(String message) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("edge-agent: " + message);
    err.flush();
    return ExitCode.UNAVAILABLE.number();
  }
}
