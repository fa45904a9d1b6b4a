package dev.edgeagent.profile.load;

import dev.edgeagent.profile.modbus.Identification;
import dev.edgeagent.profile.protocol.HostProtocol;
import dev.edgeagent.profile.protocol.ModbusProtocol;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.SettingsParser;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what is wrong in profiles, alone and among each other: broken files and blocks, two that
 * are for the same firmware versions, two that tell their device by the same registers. Confined to
 * one thread.
 */
public final class CatalogueLint {
  private final ProfileCatalogue catalogue;
  private final Problems errors;
  private final Problems warnings;
  private final Map<ProfileFile, LoadedProfile> loaded = new LinkedHashMap<>();

  /** Notes in {@code errors} what must not be, in {@code warnings} what is missing. */
  public CatalogueLint(ProfileCatalogue catalogue, Problems errors, Problems warnings) {
    this.catalogue = catalogue;
    this.errors = errors;
    this.warnings = warnings;
  }

  /**
   * Checks files, and each against the others.
   *
   * @return how many are without problems of their own
   */
  public int check(List<ProfileFile> files) {
    for (ProfileFile file : files) {
      catalogue.loaded(file, errors).ifPresent(profile -> loaded.put(file, profile));
      checkVectors(file);
    }
    List<ProfileFile> good = List.copyOf(loaded.keySet());
    for (int i = 0; i < good.size(); i++) {
      for (ProfileFile other : good.subList(0, i)) {
        compare(other, good.get(i));
      }
    }
    return good.size();
  }

  private void checkVectors(ProfileFile file) {
    try {
      Optional<ProfileShelf.Document> vectors = file.readVectors();
      Optional<LoadedProfile> profile = Optional.ofNullable(loaded.get(file));
      boolean raw =
          profile.filter(p -> !(p.profile().protocol() instanceof HostProtocol)).isPresent();
      if (vectors.isEmpty() && raw) {
        warnings.add(new Mark(file.place(), 1, 1, ""), "it has no vectors: " + file.vectorsPlace());
      }
      vectors
          .flatMap(v -> SettingsParser.parse(v.source(), v.text(), errors))
          .map(document -> new SectionReader(document, errors))
          .filter(root -> !root.has("source"))
          .ifPresent(root -> warnings.add(root.mark(), "the vectors do not name their source"));
    } catch (IOException e) {
      errors.add(
          new Mark(file.vectorsPlace(), 1, 1, ""), "the vectors cannot be read: " + e.getMessage());
    }
  }

  private void compare(ProfileFile first, ProfileFile second) {
    LoadedProfile a = loaded.get(first);
    LoadedProfile b = loaded.get(second);
    if (a == null || b == null) {
      return;
    }
    boolean sameModel = a.profile().id().equals(b.profile().id());
    if (sameModel && FirmwareChoice.tied(a.profile().firmware(), b.profile().firmware())) {
      errors.add(b.firmware(), tie(first, a));
      errors.add(a.firmware(), tie(second, b));
    }
    if (!sameModel && alike(a, b)) {
      errors.add(b.identify(), "%s tells its device by the same".formatted(first));
      errors.add(a.identify(), "%s tells its device by the same".formatted(second));
    }
  }

  private static String tie(ProfileFile other, LoadedProfile profile) {
    return "%s is for \"%s\": for some versions it is not clear which is meant"
        .formatted(other, profile.profile().firmware());
  }

  /**
   * Whether a device can be both: all that one asks the other asks, too, and a value is the same.
   */
  private static boolean alike(LoadedProfile a, LoadedProfile b) {
    List<Identification> left = identification(a).toList();
    List<Identification> right = identification(b).toList();
    return !left.isEmpty()
        && left.size() == right.size()
        && left.stream().allMatch(one -> right.stream().anyMatch(two -> meet(one, two)));
  }

  private static Stream<Identification> identification(LoadedProfile loaded) {
    return loaded.profile().protocol() instanceof ModbusProtocol modbus
        ? modbus.identification().stream()
        : Stream.of();
  }

  private static boolean meet(Identification one, Identification two) {
    return one.point().equals(two.point())
        && one.accepted().stream().anyMatch(two.accepted()::contains);
  }
}
