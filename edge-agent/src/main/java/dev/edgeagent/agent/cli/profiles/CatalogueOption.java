package dev.edgeagent.agent.cli.profiles;

import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.ProfileId;
import dev.edgeagent.profile.load.CheckedProfile;
import dev.edgeagent.profile.load.ProfileCatalogue;
import dev.edgeagent.settings.Problem;
import dev.edgeagent.settings.Problems;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option {@code --profiles}, and what lies there and in the catalogue. */
final class CatalogueOption {
  @Option(
      names = "--profiles",
      paramLabel = "DIR",
      description = "a folder of your own, with VENDOR/MODEL.yaml; it overrides what is shipped")
  private List<Path> folders = new ArrayList<>();

  /**
   * With the folders that are named.
   *
   * @return empty when one is none, which was said
   */
  Optional<ProfileCatalogue> catalogue(PrintWriter err) {
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        err.println("edge-agent: there is no folder " + folder);
        return Optional.empty();
      }
    }
    return Optional.of(new ProfileCatalogue(folders));
  }

  /** Loads one; says what is wrong with it, or that it is not there. */
  Optional<CheckedProfile> load(String id, PrintWriter err) {
    Problems problems = new Problems();
    Optional<ProfileId> named = id(id, err);
    Optional<CheckedProfile> checked =
        named.flatMap(name -> catalogue(err).map(found -> found.check(name, problems)));
    say(problems, err);
    return checked.filter(found -> found.profile().isPresent());
  }

  /** All of them that have no problems; those that have are said. */
  Optional<List<DeviceProfile>> all(PrintWriter err) {
    Problems problems = new Problems();
    Optional<List<DeviceProfile>> all =
        catalogue(err)
            .map(
                found ->
                    found.ids().stream()
                        .flatMap(id -> found.check(id, problems).profile().stream())
                        .toList());
    say(problems, err);
    return all;
  }

  private static Optional<ProfileId> id(String text, PrintWriter err) {
    try {
      return Optional.of(new ProfileId(text));
    } catch (IllegalArgumentException e) {
      err.println("edge-agent: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** Prints every problem, as {@code check} does. */
  static ExitCode say(Problems problems, PrintWriter err) {
    problems.list().stream().map(Problem::toString).forEach(err::println);
    if (problems.omitted() > 0) {
      err.println("and " + problems.omitted() + " more");
    }
    err.flush();
    return problems.isEmpty() ? ExitCode.OK : ExitCode.USAGE;
  }
}
