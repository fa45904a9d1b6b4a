package dev.edgeagent.agent.cli.profiles;

import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.agent.sheet.ReferencePages;
import dev.edgeagent.profile.load.ProfileCatalogue;
import dev.edgeagent.profile.load.ProfileFile;
import dev.edgeagent.settings.Problems;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes pages about profiles. */
@Command(
    name = "doc",
    header = "Writes pages of Markdown about profiles.",
    description = {
      "",
      "Prints a table of all; with --to, writes a page for each and an index by vendor."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n")
final class DocCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private CatalogueOption option = new CatalogueOption();

  @Parameters(
      paramLabel = "ID|FILE",
      arity = "0..*",
      description = "as list shows them, or files that end in .yaml (default: all)")
  private List<String> names = new ArrayList<>();

  @Option(names = "--to", paramLabel = "DIR", description = "the folder; what is there is replaced")
  private @Nullable Path to;

  @Override
  public Integer call() {
    ProfileCatalogue catalogue = option.catalogue(spec);
    Problems problems = new Problems();
    List<ReferencePages.Entry> entries = new ArrayList<>();
    for (ProfileFile file : CatalogueOption.files(catalogue, names, spec)) {
      catalogue
          .load(file, problems)
          .ifPresent(p -> entries.add(new ReferencePages.Entry(name(file, p.id().value()), p)));
    }
    CatalogueOption.say(problems, "", spec.commandLine().getErr());
    if (!problems.isEmpty()) {
      return ExitCode.USAGE.number();
    }
    return to == null ? print(ReferencePages.table(entries)) : write(entries, to);
  }

  /** A file that stands anywhere is named by what it describes. */
  private static String name(ProfileFile file, String id) {
    return file.id().isPresent() ? file.name() : id;
  }

  private int print(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
    return ExitCode.OK.number();
  }

  private int write(List<ReferencePages.Entry> entries, Path folder) {
    Map<String, String> pages = ReferencePages.pages(entries);
    try {
      for (Map.Entry<String, String> page : pages.entrySet()) {
        Path file = folder.resolve(page.getKey());
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, page.getValue());
      }
    } catch (IOException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("edge-agent: cannot write below " + folder + ": " + e.getMessage());
      err.flush();
      return ExitCode.UNAVAILABLE.number();
    }
    return print("%d pages are in %s%n".formatted(pages.size(), folder));
  }
}
