package dev.edgeagent.profile.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.ProfileId;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShippedProfilesTest {
  private static final Mark HERE = new Mark("test", 1, 1, "");

  private final ProfileCatalogue catalogue = new ProfileCatalogue(List.of());

  @Test
  void theIndexNamesExactlyTheProfilesInTheFolder() {
    List<ProfileId> inFolder = new FolderShelf(Path.of("src/main/resources/profiles")).ids();

    assertThat(catalogue.ids()).containsExactlyInAnyOrderElementsOf(inFolder).isNotEmpty();
  }

  @Test
  void everyProfileLoadsAndItsVectorsHold() {
    Problems problems = new Problems();
    int profiles = 0;
    int vectors = 0;
    for (ProfileId id : catalogue.ids()) {
      Optional<DeviceProfile> profile = catalogue.find(id, HERE, problems);
      if (profile.isPresent()) {
        profiles++;
        vectors += catalogue.runVectors(profile.get(), HERE, problems);
      }
    }

    assertThat(problems.list()).isEmpty();
    assertThat(profiles).isEqualTo(18);
    assertThat(vectors).isEqualTo(82);
  }
}
