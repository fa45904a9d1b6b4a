package dev.edgeagent.profile.load;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.vectors.ProfileVectors;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A profile with its vectors, as those want it who write them.
 *
 * @param source the file, or the resource below {@code profiles/}
 * @param profile empty when it has problems
 * @param vectors how many were run; empty when no file of them stands beside it
 */
public record CheckedProfile(
    String source, Optional<DeviceProfile> profile, OptionalInt vectors) {

  /**
   * Reads a file, wherever it lies, and runs the vectors beside it. Each problem is noted at its
   * place; a file that cannot be read is one, too.
   */
  public static CheckedProfile of(Path file, Problems problems) {
    Path folder = Objects.requireNonNullElse(file.getParent(), Path.of("."));
    String name = String.valueOf(file.getFileName());
    Mark place = new Mark(file.toString(), 1, 1, "");
    ProfileShelf shelf = new FolderShelf(folder);
    try {
      Optional<ProfileShelf.Document> document = shelf.read(name);
      if (document.isEmpty()) {
        problems.add(place, "there is no such file");
        return new CheckedProfile(file.toString(), Optional.empty(), OptionalInt.empty());
      }
      Optional<DeviceProfile> profile =
          ProfileParser.parse(file.toString(), document.get().text(), problems);
      String vectors = name.replace(ProfileCatalogue.PROFILE, ProfileCatalogue.VECTORS);
      return of(file.toString(), profile, shelf.read(vectors), problems);
    } catch (IOException e) {
      problems.add(place, "this cannot be read: " + e.getMessage());
      return new CheckedProfile(file.toString(), Optional.empty(), OptionalInt.empty());
    }
  }

  static CheckedProfile of(
      String source,
      Optional<DeviceProfile> profile,
      Optional<ProfileShelf.Document> vectors,
      Problems problems) {
    OptionalInt ran = OptionalInt.empty();
    if (profile.isPresent() && vectors.isPresent()) {
      String from = vectors.get().source();
      ran =
          OptionalInt.of(
              ProfileVectors.run(profile.get(), from, vectors.get().text(), problems));
    }
    return new CheckedProfile(source, profile, ran);
  }
}
