package dev.edgeagent.profile.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.settings.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShippedProfilesTest {
  private final ProfileCatalogue catalogue = new ProfileCatalogue(List.of());

  @Test
  void theIndexNamesExactlyTheProfilesInTheFolder() {
    List<String> inFolder =
        new FolderShelf(Path.of("src/main/resources/profiles"))
            .names().stream().map(ProfileName::toString).toList();

    assertThat(catalogue.files())
        .extracting(ProfileFile::name)
        .containsExactlyInAnyOrderElementsOf(inFolder)
        .isNotEmpty();
  }

  @Test
  void everyProfileLoadsAndItsVectorsHold() {
    Problems problems = new Problems();
    int profiles = 0;
    int vectors = 0;
    for (ProfileFile file : catalogue.files()) {
      Optional<DeviceProfile> profile = catalogue.load(file, problems);
      if (profile.isPresent()) {
        profiles++;
        vectors += ProfileCatalogue.runVectors(file, profile.get(), problems);
      }
    }

    assertThat(problems.list()).isEmpty();
    assertThat(profiles).isEqualTo(157);
    assertThat(vectors).isEqualTo(913);
  }
}
