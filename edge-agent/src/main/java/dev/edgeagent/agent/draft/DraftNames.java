package dev.edgeagent.agent.draft;

import dev.edgeagent.driver.modbus.scan.DeviceIdentity;
import dev.edgeagent.profile.ProfileId;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a drafted profile is called.
 *
 * @param id {@code vendor/model}: by its file, where that can be one, because a folder of profiles
 *     wants it so; else by vendor and model
 * @param vendor for people
 * @param model for people
 */
public record DraftNames(ProfileId id, Optional<String> vendor, Optional<String> model) {
  private static final int LONGEST = 63;
  private static final String ENDING = ".yaml";

  /** Of what is said, or else of what the device says. */
  public static DraftNames of(
      @Nullable String vendor,
      @Nullable String model,
      DeviceIdentity identity,
      Optional<Path> file) {
    Optional<String> made = Optional.ofNullable(vendor).or(identity::vendor);
    Optional<String> kind = Optional.ofNullable(model).or(identity::model);
    ProfileId id =
        file.flatMap(DraftNames::id)
            .orElseGet(
                () ->
                    new ProfileId(
                        plain(made.orElse(""), "unknown")
                            + "/"
                            + plain(kind.orElse(""), "device")));
    return new DraftNames(id, made, kind);
  }

  /** Of the last two names of a path, if it has two. */
  private static Optional<ProfileId> id(Path file) {
    int count = file.getNameCount();
    if (count < 2 || !file.toString().endsWith(ENDING)) {
      return Optional.empty();
    }
    String path = file.getName(count - 2) + "/" + file.getName(count - 1);
    try {
      return Optional.of(new ProfileId(path.substring(0, path.length() - ENDING.length())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String plain(String text, String otherwise) {
    String name =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    String bounded = name.substring(0, Math.min(name.length(), LONGEST)).replaceAll("-+$", "");
    return bounded.isEmpty() ? otherwise : bounded;
  }
}
