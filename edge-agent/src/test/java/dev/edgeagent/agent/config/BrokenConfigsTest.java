package dev.edgeagent.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of broken-configs gives the complete output that stands beside it. */
class BrokenConfigsTest {
  private static final int CASES = 31;
  private static final String FOLDER = "broken-configs";

  @TempDir Path temp;
  private Bench bench;

  @BeforeEach
  void makeFiles() throws IOException {
    Path folder = Files.createDirectory(temp.resolve(FOLDER));
    bench = new Bench(folder);
    new Bench(temp).with(FOLDER);
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyProblemIsSaidAtItsPlace(String name) throws IOException {
    String expected = Files.readString(Bench.resource(FOLDER).resolve(name + ".expected"));
    assertThat(bench.problems(name + ".yaml")).isEqualTo(expected);
  }

  @Test
  void noneIsForgotten() throws IOException {
    assertThat(names()).hasSize(CASES);
  }

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(Bench.resource(FOLDER))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.replace(".yaml", ""))
          .sorted()
          .toList();
    }
  }
}
