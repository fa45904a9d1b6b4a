package dev.edgeagent.profile.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.profile.ProfileId;
import dev.edgeagent.settings.Problems;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShippedProfilesTest {
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
      CheckedProfile checked = catalogue.check(id, problems);
      profiles += checked.profile().isPresent() ? 1 : 0;
      vectors += checked.vectors().orElse(0);
    }

    assertThat(problems.list()).isEmpty();
    assertThat(profiles).isEqualTo(108);
    assertThat(vectors).isEqualTo(740);
  }
}
