package dev.edgeagent.profile.load;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.ProfileId;
import dev.edgeagent.profile.vectors.ProfileVectors;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.Nearest;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.Setting;
import dev.edgeagent.settings.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds profiles by id: first {@code vendor/model.yaml} below the local folders in order, then the
 * ones shipped as resources below {@code profiles/}. Stateless apart from its folders.
 */
public final class ProfileCatalogue {
  private final List<ProfileShelf> shelves;

  /** With local folders, which override the shipped profiles. Reads nothing yet. */
  public ProfileCatalogue(List<Path> folders) {
    Stream<ProfileShelf> local = folders.stream().map(FolderShelf::new);
    this.shelves = Stream.concat(local, Stream.of(new ShippedShelf())).toList();
  }

  /** Loads the profile of a device whose firmware is not known: the plain file of its model. */
  public Optional<DeviceProfile> find(ProfileId id, Mark mentioned, Problems problems) {
    return find(id, Optional.empty(), mentioned, problems);
  }

  /**
   * Loads one profile.
   *
   * @param firmware the version of the device: of the files of its model the one with the most
   *     specific range that contains it; without one the plain file
   * @param mentioned where the profile is asked for: an unknown id is a problem there, with the
   *     nearest known one
   * @return empty when a problem was noted
   */
  public Optional<DeviceProfile> find(
      ProfileId id, Optional<Setting.Scalar> firmware, Mark mentioned, Problems problems) {
    Optional<ProfileFile> direct = firmware.isEmpty() ? plain(id) : Optional.empty();
    if (direct.isPresent()) {
      return load(direct.get(), problems);
    }
    List<ProfileFile> files = files().stream().filter(f -> f.id().equals(Optional.of(id))).toList();
    if (files.isEmpty()) {
      problems.add(mentioned, unknown(id));
      return Optional.empty();
    }
    if (firmware.isPresent()) {
      return new FirmwareChoice(this, files).of(firmware.get(), problems);
    }
    problems.add(
        mentioned,
        "profile " + id + " is there for some firmware versions only: add firmware: to the device");
    return Optional.empty();
  }

  /** The plain file of a model, without a look at what else there is. */
  private Optional<ProfileFile> plain(ProfileId id) {
    return ProfileName.parse(id.value())
        .flatMap(
            name ->
                shelves.stream()
                    .filter(shelf -> shelf.has(name + ProfileFile.ENDING))
                    .findFirst()
                    .map(shelf -> ProfileFile.of(shelf, name)));
  }

  private String unknown(ProfileId id) {
    List<String> known = ids().stream().map(ProfileId::value).toList();
    return "unknown profile " + Wording.quoted(id.value()) + instead(id.value(), known);
  }

  /**
   * What to try instead of a profile that is not there, for the end of a message.
   *
   * @param known names of those that are
   */
  public static String instead(String name, List<String> known) {
    return Nearest.to(name, known)
        .map(near -> ", did you mean " + Wording.quoted(near) + "?")
        .orElse("; edge-agent profiles list shows what there is");
  }

  /** The ids of all profiles, local ones included, sorted. */
  public List<ProfileId> ids() {
    return files().stream().flatMap(file -> file.id().stream()).distinct().toList();
  }

  /** All files, local ones included, those that are overridden left out; sorted by name. */
  public List<ProfileFile> files() {
    Map<String, ProfileFile> files = new LinkedHashMap<>();
    for (ProfileShelf shelf : shelves) {
      shelf.names().forEach(n -> files.putIfAbsent(n.toString(), ProfileFile.of(shelf, n)));
    }
    return files.values().stream().sorted(Comparator.comparing(ProfileFile::name)).toList();
  }

  /**
   * A file that stands anywhere, which may have any id.
   *
   * @param path ends in {@code .yaml}
   */
  public static ProfileFile file(Path path) {
    Path folder = path.resolveSibling("").normalize();
    String name = path.getFileName() == null ? "" : path.getFileName().toString();
    return new ProfileFile(
        new FolderShelf(folder), name.replaceFirst("\\.yaml$", ""), Optional.empty());
  }

  /** Loads a file; empty when a problem was noted. */
  public Optional<DeviceProfile> load(ProfileFile file, Problems problems) {
    return loaded(file, problems).map(LoadedProfile::profile);
  }

  /** The same, with the places that are compared with those of others. */
  Optional<LoadedProfile> loaded(ProfileFile file, Problems problems) {
    try {
      Optional<ProfileShelf.Document> document = file.read();
      if (document.isEmpty()) {
        problems.add(here(file), "there is no such file");
      }
      return document.flatMap(d -> ProfileParser.load(d, file.id(), shelves, problems));
    } catch (IOException e) {
      problems.add(here(file), "the profile cannot be read: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Mark here(ProfileFile file) {
    return new Mark(file.place(), 1, 1, "");
  }

  /**
   * How many vectors stand beside a file; 0 when it has none or they cannot be read. Runs none, and
   * says nothing of what is wrong in them.
   */
  public static int countVectors(ProfileFile file) {
    try {
      return file.readVectors().map(v -> ProfileVectors.count(v.source(), v.text())).orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  /**
   * Runs the vectors beside a file, {@code vendor/model.vectors.yaml}: each one that fails is a
   * problem at its place.
   *
   * @param profile what the file says
   * @return how many were run; 0 when it has none
   */
  public static int runVectors(ProfileFile file, DeviceProfile profile, Problems problems) {
    try {
      return file.readVectors()
          .map(v -> ProfileVectors.run(profile, v.source(), v.text(), problems))
          .orElse(0);
    } catch (IOException e) {
      problems.add(
          new Mark(file.vectorsPlace(), 1, 1, ""), "the vectors cannot be read: " + e.getMessage());
      return 0;
    }
  }
}
