package dev.edgeagent.agent.cli.profiles;

import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.agent.view.Columns;
import dev.edgeagent.agent.view.JsonText;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.load.ProfileCatalogue;
import dev.edgeagent.profile.load.ProfileFile;
import dev.edgeagent.settings.Problems;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs vectors. */
@Command(
    name = "test",
    header = "Tries profiles on their vectors: what a device sends and the values it means.",
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footer = {"", "Exits with 0, or with 2 when a vector does not hold."})
final class TestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private CatalogueOption option = new CatalogueOption();

  @Parameters(
      paramLabel = "ID|FILE",
      arity = "0..*",
      description = "as list shows them, or files that end in .yaml (default: all)")
  private List<String> names = new ArrayList<>();

  @Option(names = "--json", description = "an array of objects, for programs")
  private boolean json;

  /** What became of a profile. */
  private record Row(ProfileFile file, int ran, int failed) {}

  @Override
  public Integer call() {
    ProfileCatalogue catalogue = option.catalogue(spec);
    List<ProfileFile> files = CatalogueOption.files(catalogue, names, spec);
    Problems problems = new Problems();
    List<Row> rows = new ArrayList<>();
    ProgressBar bar = new ProgressBar(spec.commandLine().getErr(), Math.max(1, files.size()));
    for (ProfileFile file : files) {
      int before = problems.count();
      Optional<DeviceProfile> profile = catalogue.load(file, problems);
      int ran = profile.map(p -> ProfileCatalogue.runVectors(file, p, problems)).orElse(0);
      rows.add(new Row(file, ran, problems.count() - before));
      bar.at(rows.size(), "");
    }
    bar.end();
    CatalogueOption.say(problems, "", spec.commandLine().getErr());
    print(rows, problems);
    return (problems.isEmpty() ? ExitCode.OK : ExitCode.USAGE).number();
  }

  private void print(List<Row> rows, Problems problems) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          rows.stream()
              .map(
                  row ->
                      "{\"name\":%s,\"vectors\":%d,\"problems\":%d}"
                          .formatted(JsonText.string(row.file().name()), row.ran(), row.failed()))
              .collect(Collectors.joining(",\n", "[", "]")));
    } else {
      Columns columns = new Columns(1, 2).row("PROFILE", "VECTORS", "PROBLEMS");
      rows.forEach(
          row ->
              columns.row(
                  row.file().name(), Integer.toString(row.ran()), Integer.toString(row.failed())));
      columns.lines().forEach(out::println);
      out.println(
          "%d vectors of %d profiles were run; %d problems"
              .formatted(rows.stream().mapToInt(Row::ran).sum(), rows.size(), problems.count()));
    }
    out.flush();
  }
}
