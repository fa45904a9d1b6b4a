package dev.edgeagent.profile.load;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.FirmwareRange;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.Setting;
import dev.edgeagent.settings.Wording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which of the files of a model describes a firmware version. Confined to one thread. */
final class FirmwareChoice {
  private final ProfileCatalogue catalogue;
  private final List<ProfileFile> files;

  /**
   * @param files of one model
   */
  FirmwareChoice(ProfileCatalogue catalogue, List<ProfileFile> files) {
    this.catalogue = catalogue;
    this.files = files;
  }

  /** The one with the most specific range; empty when a problem was noted. */
  Optional<DeviceProfile> of(Setting.Scalar version, Problems problems) {
    int before = problems.count();
    Map<ProfileFile, DeviceProfile> all = new LinkedHashMap<>();
    files.forEach(file -> catalogue.load(file, problems).ifPresent(p -> all.put(file, p)));
    if (problems.count() > before) {
      return Optional.empty();
    }
    Map<ProfileFile, DeviceProfile> fitting = new LinkedHashMap<>(all);
    fitting.values().removeIf(profile -> !profile.firmware().matches(version.text()));
    if (fitting.isEmpty()) {
      String ranges =
          all.values().stream()
              .map(p -> "\"" + p.firmware() + "\"")
              .collect(Collectors.joining(", "));
      problems.add(
          version.mark(),
          "no profile of this model is for firmware "
              + Wording.quoted(version.text())
              + "; there are: "
              + ranges);
      return Optional.empty();
    }
    List<Map.Entry<ProfileFile, DeviceProfile>> narrowest =
        fitting.entrySet().stream()
            .filter(one -> fitting.values().stream().allMatch(other -> narrower(one, other)))
            .toList();
    if (narrowest.size() == 1) {
      return Optional.of(narrowest.getFirst().getValue());
    }
    problems.add(version.mark(), "it is not clear which profile is meant: " + tie(fitting));
    return Optional.empty();
  }

  private static boolean narrower(Map.Entry<ProfileFile, DeviceProfile> one, DeviceProfile other) {
    return one.getValue().firmware().within(other.firmware());
  }

  private static String tie(Map<ProfileFile, DeviceProfile> fitting) {
    return fitting.entrySet().stream()
        .map(e -> "%s is for \"%s\"".formatted(e.getKey(), e.getValue().firmware()))
        .collect(Collectors.joining(", "));
  }

  /** Whether some version has no most specific one of two ranges. */
  static boolean tied(FirmwareRange a, FirmwareRange b) {
    return a.overlaps(b) && a.within(b) == b.within(a);
  }
}
