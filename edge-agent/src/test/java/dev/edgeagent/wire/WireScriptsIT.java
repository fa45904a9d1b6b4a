package dev.edgeagent.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wire script with everybody that it names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireScriptsIT {
  private final List<WireScript> scripts = ScriptFiles.all();
  private Stages stages;

  @BeforeAll
  void makeCertificates() throws Exception {
    stages = new Stages();
  }

  @AfterAll
  void stopServers() throws Exception {
    stages.close();
  }

  Stream<Arguments> plays() {
    return scripts.stream()
        .flatMap(script -> script.plays().stream().map(play -> Arguments.of(script, play)));
  }

  @ParameterizedTest(name = "{0} with {1}")
  @MethodSource("plays")
  void goesAsItIsWritten(WireScript script, Play play) throws Exception {
    try (var stage = stages.stage(play)) {
      ScriptPlayer.play(script, play, stage);
    }
  }

  @Test
  void noneIsMissing() {
    Map<Peer, Integer> played = new EnumMap<>(Peer.class);
    scripts.stream()
        .flatMap(script -> script.plays().stream())
        .forEach(play -> played.merge(play.peer(), 1, Integer::sum));
    assertThat(played)
        .containsOnly(
            Map.entry(Peer.BROKER, 42),
            Map.entry(Peer.PROSODY, 42),
            Map.entry(Peer.EJABBERD, 31),
            Map.entry(Peer.AGENT, 33));
  }
}
