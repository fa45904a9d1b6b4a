package dev.edgeagent.agent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstallationTest {
  @TempDir Path folder;

  @Test
  void theIdStaysTheSame() throws IOException {
    UUID id = Installation.of(folder);
    assertThat(id.version()).isEqualTo(4);
    assertThat(Installation.of(folder)).isEqualTo(id);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("installation-id"));
    }
  }

  @Test
  void twoInstallationsDiffer(@TempDir Path other) {
    assertThat(Installation.of(folder)).isNotEqualTo(Installation.of(other));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1-1-1-1-1", "no id at all", "00000000-0000-1000-8000-000000000000"})
  void whatIsNoIdIsReplaced(String text) throws IOException {
    Files.writeString(folder.resolve("installation-id"), text);
    UUID id = Installation.of(folder);
    assertThat(id.version()).isEqualTo(4);
    assertThat(Installation.of(folder)).isEqualTo(id);
  }

  @Test
  void aFolderThatCannotBeWrittenGivesAnIdForThisTime() {
    assertThat(Installation.of(folder.resolve("missing")).version()).isEqualTo(4);
  }
}
