package dev.edgeagent.profile.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.settings.Problem;
import dev.edgeagent.settings.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every {@code NAME.yaml} of the folder is refused with exactly what {@code NAME.expected} has. */
class BrokenProfilesTest {
  private static final Path FOLDER = Path.of("src/test/resources/broken-profiles");

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .sorted()
          .toList();
    }
  }

  @Test
  void thereAreSoMany() throws IOException {
    assertThat(names()).hasSize(27);
  }

  @ParameterizedTest
  @MethodSource("names")
  void itsProblemsAreExactlyTheExpectedOnes(String name) throws IOException {
    Problems problems = new Problems();

    assertThat(ProfileParser.parse(name, Files.readString(FOLDER.resolve(name)), problems))
        .isEmpty();

    String shown =
        problems.list().stream().map(Problem::toString).collect(Collectors.joining("\n", "", "\n"));
    Path expected = FOLDER.resolve(name.replace(".yaml", ".expected"));
    assertThat(shown).isEqualTo(Files.readString(expected));
  }
}
