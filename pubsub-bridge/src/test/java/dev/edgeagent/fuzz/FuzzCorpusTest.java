package dev.edgeagent.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.senml.PayloadFuzz;
import dev.edgeagent.xmpp.listen.LoginFuzz;
import dev.edgeagent.xmpp.sasl.SaslFuzz;
import dev.edgeagent.xmpp.sm.ManagementFuzz;
import dev.edgeagent.xmpp.stream.CodecFuzz;
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

  /** Cut at each byte, a longer one would take long. */
  private static final int SHORT = 400;

  private static final Map<String, Consumer<byte[]>> TARGETS =
      Map.of(
          "codec", CodecFuzz::fuzzerTestOneInput,
          "sasl", SaslFuzz::fuzzerTestOneInput,
          "login", LoginFuzz::fuzzerTestOneInput,
          "management", ManagementFuzz::fuzzerTestOneInput,
          "payload", PayloadFuzz::fuzzerTestOneInput);

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
    for (int length = 0; length < Math.min(input.length, SHORT); length++) {
      target.accept(Arrays.copyOf(input, length));
    }
  }

  @Test
  void everyTargetHasACorpus() throws IOException {
    assertThat(corpus().stream().map(file -> file.getParent().getFileName().toString()))
        .containsAll(TARGETS.keySet())
        .hasSizeGreaterThan(40);
  }
}
