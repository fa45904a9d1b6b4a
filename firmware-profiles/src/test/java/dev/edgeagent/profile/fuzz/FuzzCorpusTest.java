package dev.edgeagent.profile.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gives every file of the corpora, which {@code bin/fuzz} begins with too, to its target. */
class FuzzCorpusTest {
  private static final Path CORPORA = Path.of("src/test/resources/fuzz");

  /** Cut at so many places. */
  private static final int CUTS = 60;

  private static final Map<String, Consumer<byte[]>> TARGETS =
      Map.of(
          "chip", ChipFuzz::fuzzerTestOneInput,
          "message", MessageFuzz::fuzzerTestOneInput);

  static List<Path> corpus() throws IOException {
    try (Stream<Path> files = Files.walk(CORPORA)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void holdsWhereverItIsCutShort(Path file) throws IOException {
    byte[] input = Files.readAllBytes(file);
    Consumer<byte[]> target = TARGETS.get(file.getParent().getFileName().toString());
    assertThat(target).as("the target of %s", file).isNotNull();
    target.accept(input);
    for (int length = 0; length < input.length; length += 1 + input.length / CUTS) {
      target.accept(Arrays.copyOf(input, length));
    }
  }

  @Test
  void everyTargetHasACorpus() throws IOException {
    assertThat(corpus().stream().map(file -> file.getParent().getFileName().toString()))
        .containsAll(TARGETS.keySet())
        .hasSizeGreaterThan(8);
  }
}
