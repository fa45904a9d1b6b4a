package dev.edgeagent.profile.load;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.ProfileId;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds profiles by id: first {@code vendor/model.yaml} below the local folders in order, then the
 * ones shipped as resources below {@code profiles/}. Stateless apart from its folders.
 */
public final class ProfileCatalogue {

  /** With local folders, which override the shipped profiles. Reads nothing yet. */
  public ProfileCatalogue(List<Path> folders) {
    throw new UnsupportedOperationException(folders.toString());
  }

  /**
   * Loads one profile.
   *
   * @param mentioned where the profile is asked for: an unknown id is a problem there, with the
   *     nearest known one
   * @return empty when a problem was noted
   */
  public Optional<DeviceProfile> find(ProfileId id, Mark mentioned, Problems problems) {
    throw new UnsupportedOperationException(id.toString() + mentioned + problems.isEmpty());
  }

  /** The ids of all profiles, local ones included, sorted. */
  public List<ProfileId> ids() {
    throw new UnsupportedOperationException();
  }
}
