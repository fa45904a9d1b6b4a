package dev.edgeagent.agent.cli.profiles;

import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.agent.view.Columns;
import dev.edgeagent.agent.view.JsonText;
import dev.edgeagent.profile.load.ProfileCatalogue;
import dev.edgeagent.profile.load.ProfileFile;
import dev.edgeagent.settings.Problems;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
    header = "Says which profiles would serve a device that is known by some facts, best first.",
    description = {
      "",
      "Facts are vendor=, model=, firmware=, and what stands in registers, in hex from an address on:",
      "holding:0xFC02=0020. A profile that contradicts one of them is left out."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footer = {"", "Looks at no device. Exits with 69 when no profile fits."})
final class MatchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private CatalogueOption option = new CatalogueOption();

  @Parameters(
      paramLabel = "KEY=VALUE",
      arity = "1..*",
      description = "for example model=SDM120 holding:0xFC02=0020")
  private List<String> facts = new ArrayList<>();

  @Option(names = "--json", description = "an array of objects, for programs")
  private boolean json;

  /** A profile that fits, and why. */
  private record Row(ProfileFile file, String title, KnownFacts.Fit fit) {}

  @Override
  public Integer call() {
    KnownFacts known;
    try {
      known = KnownFacts.parse(facts);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    ProfileCatalogue catalogue = option.catalogue(spec);
    List<Row> rows = new ArrayList<>();
    for (ProfileFile file : catalogue.files()) {
      catalogue
          .load(file, new Problems())
          .ifPresent(
              profile ->
                  known
                      .fit(profile)
                      .ifPresent(fit -> rows.add(new Row(file, profile.title(), fit))));
    }
    rows.sort(Comparator.comparingInt((Row row) -> row.fit().weight()).reversed());
    print(rows);
    return (rows.isEmpty() ? ExitCode.UNAVAILABLE : ExitCode.OK).number();
  }

  private void print(List<Row> rows) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          rows.stream().map(MatchCommand::json).collect(Collectors.joining(",\n", "[", "]")));
    } else if (rows.isEmpty()) {
      out.println("no profile fits: see edge-agent profiles list");
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
