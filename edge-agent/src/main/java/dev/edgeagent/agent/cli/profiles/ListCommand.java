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
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What profiles there are. */
@Command(
    name = "list",
    header = "Lists the profiles that there are, or those that have a text.",
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n")
final class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private CatalogueOption option = new CatalogueOption();

  @Parameters(
      paramLabel = "TEXT",
      arity = "0..1",
      description = "part of the id, the title, the vendor, the model or the protocol")
  private String text = "";

  @Option(names = "--json", description = "an array of objects, for programs")
  private boolean json;

  /** A profile with what is counted of it. */
  private record Row(ProfileFile file, DeviceProfile profile, int vectors) {
    boolean has(String text) {
      return List.of(
              file.name(),
              profile.title(),
              profile.vendor().orElse(""),
              profile.model().orElse(""),
              profile.protocol().name())
          .stream()
          .anyMatch(part -> part.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)));
    }
  }

  @Override
  public Integer call() {
    ProfileCatalogue catalogue = option.catalogue(spec);
    List<Row> rows = new ArrayList<>();
    int broken = 0;
    for (ProfileFile file : catalogue.files()) {
      Problems problems = new Problems();
      Optional<DeviceProfile> profile = catalogue.load(file, problems);
      broken += profile.isEmpty() ? 1 : 0;
      profile
          .map(p -> new Row(file, p, ProfileCatalogue.countVectors(file)))
          .filter(row -> row.has(text))
          .ifPresent(rows::add);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          rows.stream().map(ListCommand::json).collect(Collectors.joining(",\n", "[", "]")));
    } else {
      table(rows).lines().forEach(out::println);
    }
    out.flush();
    if (broken > 0) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          "edge-agent: %d not listed, because of problems: see edge-agent profiles lint"
              .formatted(broken));
      err.flush();
    }
    return ExitCode.OK.number();
  }

  private static Columns table(List<Row> rows) {
    Columns columns =
        new Columns(2, 3).row("PROFILE", "PROTOCOL", "CHANNELS", "VECTORS", "FROM", "TITLE");
    for (Row row : rows) {
      columns.row(
          row.file().name(),
          row.profile().protocol().name(),
          Integer.toString(row.profile().channels().size()),
          Integer.toString(row.vectors()),
          row.file().shipped() ? "shipped" : row.file().place(),
          row.profile().title());
    }
    return columns;
  }

  private static String json(Row row) {
    DeviceProfile profile = row.profile();
    return "{\"name\":%s,\"profile\":%s,\"firmware\":%s,\"title\":%s,\"vendor\":%s,\"model\":%s,"
            .formatted(
                JsonText.string(row.file().name()),
                JsonText.string(profile.id().value()),
                JsonText.string(profile.firmware().text()),
                JsonText.string(profile.title()),
                profile.vendor().map(JsonText::string).orElse("null"),
                profile.model().map(JsonText::string).orElse("null"))
        + "\"protocol\":%s,\"channels\":%d,\"vectors\":%d,\"shipped\":%s,\"file\":%s}"
            .formatted(
                JsonText.string(profile.protocol().name()),
                profile.channels().size(),
                row.vectors(),
                row.file().shipped(),
                JsonText.string(row.file().place()));
  }
}
