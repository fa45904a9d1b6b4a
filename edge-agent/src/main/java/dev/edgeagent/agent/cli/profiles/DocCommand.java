package dev.edgeagent.agent.cli.profiles;

import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.profile.DeviceProfile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Pages about profiles. */
@Command(
    name = "doc",
    header = "Writes pages about the devices that are known, in Markdown.",
    description = {
      "", "Prints the list of all; with --to, writes it and a page for each into a folder."
    },
    synopsisHeading = "%nUsage: ",
    optionListHeading = "%nOptions:%n")
final class DocCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private CatalogueOption catalogue = new CatalogueOption();

  @Option(names = "--to", paramLabel = "DIR", description = "a folder; made when it is not there")
  private @Nullable Path folder;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter out = spec.commandLine().getOut();
    Optional<List<DeviceProfile>> all = catalogue.all(err);
    if (all.isEmpty()) {
      return ExitCode.USAGE.number();
    }
    if (folder == null) {
      out.print(ProfilePages.index(all.get(), false));
      out.flush();
      return ExitCode.OK.number();
    }
    try {
      write(all.get(), folder);
    } catch (IOException e) {
      err.println("edge-agent: cannot write into %s: %s".formatted(folder, e.getMessage()));
      return ExitCode.UNAVAILABLE.number();
    }
    out.println("%d pages are in %s".formatted(all.get().size() + 1, folder));
    return ExitCode.OK.number();
  }

  private static void write(List<DeviceProfile> all, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("README.md"), ProfilePages.index(all, true));
    for (DeviceProfile profile : all) {
      Files.writeString(folder.resolve(ProfilePages.file(profile)), ProfilePages.page(profile));
    }
  }
}
