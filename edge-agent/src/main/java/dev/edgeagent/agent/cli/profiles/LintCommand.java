package dev.edgeagent.agent.cli.profiles;

import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.profile.load.CatalogueLint;
import dev.edgeagent.profile.load.ProfileCatalogue;
import dev.edgeagent.profile.load.ProfileFile;
import dev.edgeagent.settings.Problems;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is wrong in profiles. */
@Command(
    name = "lint",
    header = "Says what is wrong in profiles, all at once, with file, line and column.",
    description = {
      "",
      "Finds also what is wrong between them: two for the same firmware versions, two that tell",
      "their device by the same registers. What is merely missing is a warning."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footer = {"", "Exits with 0, or with 2 when there is a problem that is no warning."})
final class LintCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private CatalogueOption option = new CatalogueOption();

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "0..*",
      description = "profiles, or folders with vendor/model.yaml below them (default: all)")
  private List<Path> paths = new ArrayList<>();

  @Override
  public Integer call() {
    List<Path> folders = paths.stream().filter(Files::isDirectory).toList();
    ProfileCatalogue catalogue = option.catalogue(folders, spec);
    List<ProfileFile> files = files(catalogue, folders);
    Problems errors = new Problems();
    Problems warnings = new Problems();
    int good = new CatalogueLint(catalogue, errors, warnings).check(files);
    PrintWriter err = spec.commandLine().getErr();
    CatalogueOption.say(warnings, "warning: ", err);
    CatalogueOption.say(errors, "", err);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "%d profiles, %d of them without problems of their own; %d problems, %d warnings"
            .formatted(files.size(), good, errors.count(), warnings.count()));
    out.flush();
    return (errors.isEmpty() ? ExitCode.OK : ExitCode.USAGE).number();
  }

  private List<ProfileFile> files(ProfileCatalogue catalogue, List<Path> folders) {
    if (paths.isEmpty()) {
      return catalogue.files();
    }
    List<ProfileFile> files = new ArrayList<>();
    new ProfileCatalogue(folders)
        .files().stream().filter(file -> !file.shipped()).forEach(files::add);
    paths.stream()
        .filter(path -> !Files.isDirectory(path))
        .map(ProfileCatalogue::file)
        .forEach(files::add);
    return files;
  }
}
