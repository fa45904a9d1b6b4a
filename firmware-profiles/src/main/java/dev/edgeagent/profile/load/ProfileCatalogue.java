package dev.edgeagent.profile.load;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.ProfileId;
import dev.edgeagent.profile.vectors.ProfileVectors;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds profiles by id: first {@code vendor/model.yaml} below the local folders in order, then the
 * ones shipped as resources below {@code profiles/}. Stateless apart from its folders.
 */
public final class ProfileCatalogue {
  private static final String PROFILE = ".yaml";
  private static final String VECTORS = ".vectors.yaml";

  private final List<ProfileShelf> shelves;

  /** With local folders, which override the shipped profiles. Reads nothing yet. */
  public ProfileCatalogue(List<Path> folders) {
    Stream<ProfileShelf> local = folders.stream().map(FolderShelf::new);
    this.shelves = Stream.concat(local, Stream.of(new ShippedShelf())).toList();
  }

  /**
   * Loads one profile.
   *
   * @param mentioned where the profile is asked for: an unknown id is a problem there, with the
   *     nearest known one
   * @return empty when a problem was noted
   */
  public Optional<DeviceProfile> find(ProfileId id, Mark mentioned, Problems problems) {
    try {
      for (ProfileShelf shelf : shelves) {
        Optional<ProfileShelf.Document> found = shelf.read(id + PROFILE);
        if (found.isPresent()) {
          return ProfileParser.parse(
              found.get().source(), found.get().text(), Optional.of(id), problems);
        }
      }
    } catch (IOException e) {
      problems.add(mentioned, "profile " + id + " cannot be read: " + e.getMessage());
      return Optional.empty();
    }
    List<String> known = ids().stream().map(ProfileId::value).toList();
    problems.add(
        mentioned,
        "unknown profile "
            + Wording.quoted(id.value())
            + Wording.instead(id.value(), known, "known are"));
    return Optional.empty();
  }

  /** The ids of all profiles, local ones included, sorted. */
  public List<ProfileId> ids() {
    return shelves.stream()
        .flatMap(shelf -> shelf.ids().stream())
        .distinct()
        .sorted(java.util.Comparator.comparing(ProfileId::value))
        .toList();
  }

  /**
   * Runs the vectors that stand beside a profile, {@code vendor/model.vectors.yaml}: each one that
   * fails is a problem at its place.
   *
   * @param mentioned where a file that cannot be read is a problem
   * @return how many were run; 0 when the profile has none
   */
  public int runVectors(DeviceProfile profile, Mark mentioned, Problems problems) {
    try {
      for (ProfileShelf shelf : shelves) {
        // Beside the profile that was found, not those of another profile that it overrides.
        if (shelf.read(profile.id() + PROFILE).isPresent()) {
          Optional<ProfileShelf.Document> vectors = shelf.read(profile.id() + VECTORS);
          return vectors
              .map(v -> ProfileVectors.run(profile, v.source(), v.text(), problems))
              .orElse(0);
        }
      }
    } catch (IOException e) {
      problems.add(
          mentioned, "the vectors of " + profile.id() + " cannot be read: " + e.getMessage());
    }
    return 0;
  }
}
