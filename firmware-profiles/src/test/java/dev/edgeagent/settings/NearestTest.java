package dev.edgeagent.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  @Test
  void aForgottenAnExtraAndASwappedLetterAreOneMistake() {
    assertThat(Nearest.distance("bauds", "baud")).isEqualTo(1);
    assertThat(Nearest.distance("bad", "baud")).isEqualTo(1);
    assertThat(Nearest.distance("buad", "baud")).isEqualTo(1);
  }

  @Test
  void theNearestKnownWordIsFound() {
    List<String> known = List.of("port", "baud", "parity", "stop-bits");

    assertThat(Nearest.to("bauds", known)).contains("baud");
    assertThat(Nearest.to("prity", known)).contains("parity");
    assertThat(Nearest.to("stopbits", known)).contains("stop-bits");
  }

  @Test
  void aWordThatIsNearNothingHasNoNearest() {
    assertThat(Nearest.to("x", List.of("a", "b", "c"))).isEmpty();
    assertThat(Nearest.to("colour", List.of("port", "baud"))).isEmpty();
    assertThat(Nearest.to("", List.of("on", "off"))).isEmpty();
  }

  @Test
  void aLongWordMayHaveMoreMistakesThanAShortOne() {
    assertThat(Nearest.to("heartbeatinterval", List.of("heart-beat-intervals"))).isPresent();
    assertThat(Nearest.to("heart", List.of("earth-x"))).isEmpty();
  }

  @Test
  void amongEquallyNearWordsTheFirstOfTheAlphabetIsTaken() {
    assertThat(Nearest.to("bard", List.of("card", "bird"))).contains("bird");
  }

  @Test
  void aWordOfAMegabyteIsNotCompared() {
    assertThat(Nearest.to("a".repeat(1_000_000), List.of("a"))).isEmpty();
  }
}
