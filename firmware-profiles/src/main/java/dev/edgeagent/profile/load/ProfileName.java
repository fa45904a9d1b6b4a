package dev.edgeagent.profile.load;

import dev.edgeagent.profile.ProfileId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The path of a profile below a place with profiles, without its ending.
 *
 * @param id the model
 * @param variant what stands behind {@code @}, when the file is for some firmware versions only
 */
record ProfileName(ProfileId id, Optional<String> variant) {
  private static final String VECTORS = ".vectors";
  private static final Pattern VARIANT = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

  /** Empty when the path is that of something else: a building block, vectors, a note. */
  static Optional<ProfileName> parse(String path) {
    int at = path.indexOf('@');
    String variant = path.substring(at + 1);
    if (path.startsWith(Blocks.FOLDER)
        || path.endsWith(VECTORS)
        || (at >= 0 && !VARIANT.matcher(variant).matches())) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          at < 0
              ? new ProfileName(new ProfileId(path), Optional.empty())
              : new ProfileName(new ProfileId(path.substring(0, at)), Optional.of(variant)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return id + variant.map(name -> "@" + name).orElse("");
  }
}
