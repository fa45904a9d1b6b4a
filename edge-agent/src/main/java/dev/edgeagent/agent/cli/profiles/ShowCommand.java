package dev.edgeagent.agent.cli.profiles;

import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.agent.sheet.ProfileSheet;
import dev.edgeagent.agent.view.Columns;
import dev.edgeagent.agent.view.JsonText;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.load.ProfileCatalogue;
import dev.edgeagent.profile.load.ProfileFile;
import dev.edgeagent.settings.Problems;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** All that a profile says. */
@Command(
    name = "show",
    header = "Shows what a profile says: the device, its channels, where they stand.",
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n")
final class ShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private CatalogueOption option = new CatalogueOption();

  @Parameters(paramLabel = "ID", description = "as list shows it, or a file that ends in .yaml")
  private String id = "";

  @Option(names = "--json", description = "one object, for programs")
  private boolean json;

  @Override
  public Integer call() {
    ProfileCatalogue catalogue = option.catalogue(spec);
    ProfileFile file = CatalogueOption.files(catalogue, List.of(id), spec).getFirst();
    Problems problems = new Problems();
    Optional<DeviceProfile> profile = catalogue.load(file, problems);
    if (profile.isEmpty()) {
      CatalogueOption.say(problems, "", spec.commandLine().getErr());
      return ExitCode.USAGE.number();
    }
    PrintWriter out = spec.commandLine().getOut();
    ProfileSheet sheet = new ProfileSheet(profile.get());
    if (json) {
      out.println(json(sheet));
    } else {
      text(sheet, out);
    }
    out.flush();
    return ExitCode.OK.number();
  }

  private static void text(ProfileSheet sheet, PrintWriter out) {
    out.println(sheet.profile().title());
    Columns facts = new Columns();
    sheet.facts().forEach(fact -> facts.row(fact.name(), fact.value()));
    facts.lines().forEach(line -> out.println("  " + line));
    out.println();
    Columns channels =
        new Columns()
            .row(
                ProfileSheet.COLUMNS.stream()
                    .map(name -> name.toUpperCase(Locale.ROOT))
                    .toArray(String[]::new));
    sheet.channels().forEach(cells -> channels.row(cells.toArray(String[]::new)));
    channels.lines().forEach(out::println);
  }

  private static String json(ProfileSheet sheet) {
    String channels =
        sheet.channels().stream()
            .map(
                cells ->
                    IntStream.range(0, cells.size())
                        .mapToObj(i -> pair(ProfileSheet.COLUMNS.get(i), cells.get(i)))
                        .collect(Collectors.joining(",", "{", "}")))
            .collect(Collectors.joining(",", "[", "]"));
    String facts =
        sheet.facts().stream()
            .collect(
                Collectors.groupingBy(
                    ProfileSheet.Fact::name,
                    java.util.LinkedHashMap::new,
                    Collectors.mapping(ProfileSheet.Fact::value, Collectors.joining("; "))))
            .entrySet()
            .stream()
            .map(fact -> pair(fact.getKey(), fact.getValue()))
            .collect(Collectors.joining(","));
    return "{%s,%s,\"channels\":%s}"
        .formatted(pair("title", sheet.profile().title()), facts, channels);
  }

  private static String pair(String name, String value) {
    return JsonText.string(name) + ":" + JsonText.string(value);
  }
}
