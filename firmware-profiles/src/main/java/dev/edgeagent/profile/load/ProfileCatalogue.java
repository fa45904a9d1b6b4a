package dev.edgeagent.profile.load;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.ProfileId;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.Nearest;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Finds profiles by id: first {@code vendor/model.yaml} below the local folders in order, then the
 * ones shipped as resources below {@code profiles/}. Stateless apart from its folders.
 */
public final class ProfileCatalogue {
  static final String PROFILE = ".yaml";
  static final String VECTORS = ".vectors.yaml";

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
    problems.add(mentioned, "unknown profile " + Wording.quoted(id.value()) + instead(id));
    return Optional.empty();
  }

  /** The ids of all profiles, local ones included, sorted. */
  public List<ProfileId> ids() {
    return shelves.stream()
        .flatMap(shelf -> shelf.ids().stream())
        .distinct()
        .sorted(Comparator.comparing(ProfileId::value))
        .toList();
  }

  /**
   * Loads a profile and runs the vectors that stand beside it: each one that fails is a problem at
   * its place.
   */
  public CheckedProfile check(ProfileId id, Problems problems) {
    Mark unread = new Mark(id.value(), 1, 1, "");
    try {
      for (ProfileShelf shelf : shelves) {
        Optional<ProfileShelf.Document> found = shelf.read(id + PROFILE);
        if (found.isPresent()) {
          // Vectors beside the profile that was found, not those of one that it overrides.
          String source = found.get().source();
          return CheckedProfile.of(
              source,
              ProfileParser.parse(source, found.get().text(), Optional.of(id), problems),
              shelf.read(id + VECTORS),
              problems);
        }
      }
      problems.add(unread, "there is no such profile" + instead(id));
    } catch (IOException e) {
      problems.add(unread, "this cannot be read: " + e.getMessage());
    }
    return new CheckedProfile(id.value(), Optional.empty(), OptionalInt.empty());
  }

  /** What was meant, or where all are listed. */
  private String instead(ProfileId id) {
    return Nearest.to(id.value(), ids().stream().map(ProfileId::value).toList())
        .map(near -> ", did you mean " + Wording.quoted(near) + "?")
        .orElse("; `edge-agent profiles list` shows all");
  }
}
