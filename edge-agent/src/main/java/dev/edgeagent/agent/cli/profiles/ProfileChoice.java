package dev.edgeagent.agent.cli.profiles;

import dev.edgeagent.profile.load.CheckedProfile;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.Problems;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;

/** Profiles that are named by their files, or all that are known. */
final class ProfileChoice {
  /** A folder of profiles has folders of vendors. */
  private static final int DEEPEST = 3;

  @Mixin private CatalogueOption catalogue = new CatalogueOption();

  /**
   * Checks those files, and what lies in those folders; the whole catalogue when there are none.
   *
   * @return empty when a folder is none, which was said
   */
  Optional<List<CheckedProfile>> check(List<Path> named, Problems problems, PrintWriter err) {
    if (named.isEmpty()) {
      return catalogue
          .catalogue(err)
          .map(all -> all.ids().stream().map(id -> all.check(id, problems)).toList());
    }
    List<CheckedProfile> checked = new ArrayList<>();
    for (Path place : named) {
      for (Path file : files(place, problems)) {
        checked.add(CheckedProfile.of(file, problems));
      }
    }
    return Optional.of(checked);
  }

  private static List<Path> files(Path place, Problems problems) {
    if (!Files.isDirectory(place)) {
      return List.of(place);
    }
    try (Stream<Path> below = Files.walk(place, DEEPEST)) {
      return below.filter(Files::isRegularFile).filter(ProfileChoice::isProfile).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      problems.add(new Mark(place.toString(), 1, 1, ""), "this cannot be read: " + e.getMessage());
      return List.of();
    }
  }

  private static boolean isProfile(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".yaml") && !name.endsWith(".vectors.yaml");
  }
}
