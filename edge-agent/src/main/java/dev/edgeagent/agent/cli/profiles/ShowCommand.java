package dev.edgeagent.agent.cli.profiles;

import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.agent.view.Columns;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.load.CheckedProfile;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is in a profile. */
@Command(
    name = "show",
    header = "Shows what a profile makes of a device.",
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n")
final class ShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private CatalogueOption catalogue = new CatalogueOption();

  @Parameters(paramLabel = "ID", description = "as in `profiles list`, for example linux/host")
  private String id = "";

  @Override
  public Integer call() {
    Optional<CheckedProfile> found = catalogue.load(id, spec.commandLine().getErr());
    if (found.isEmpty()) {
      return ExitCode.USAGE.number();
    }
    PrintWriter out = spec.commandLine().getOut();
    DeviceProfile profile = found.get().profile().orElseThrow();
    out.println(profile.title());
    Columns head =
        new Columns()
            .row("profile", profile.id().value())
            .row("protocol", profile.protocol().name())
            .row("firmware", profile.firmware().text())
            .row("from", found.get().source())
            .row("facts", profile.source())
            .row("vectors", tried(found.get()));
    head.lines().forEach(line -> out.println("  " + line));
    out.println();
    Columns channels = new Columns();
    for (List<String> row : ChannelTable.rows(profile)) {
      channels.row(row.toArray(String[]::new));
    }
    channels.lines().forEach(out::println);
    out.flush();
    return ExitCode.OK.number();
  }

  private static String tried(CheckedProfile checked) {
    return checked.vectors().isPresent() ? checked.vectors().getAsInt() + ", all hold" : "none";
  }
}
