package dev.edgeagent.profile.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinePatternTest {
  private static final String LONGEST_LINE = "a".repeat(4096);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a+)+",
        "(a|b)*",
        "(?:a?){20}",
        "(?<t>a)\\1",
        "(?<t>a)\\k<t>",
        "[)](a)+",
        "[]](a)*",
        "[^]](a)*",
        "\\[(a)*",
        "(?x)(a) +",
        "(?ix:(a) +)",
        "\\Q)*\\E"
      })
  void whatRecursesOrHidesItIsRefused(String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinePattern.compile(pattern))
        .withMessageContaining("refused");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "T=(?<t>-?\\d+\\.\\d+);R=(?<r>[01])",
        "(?<a>a)?b",
        "[)*]+",
        "\\)*",
        "[]*)+]*",
        "(?i)abc",
        "\\p{Alpha}{2,3}",
        "(?!x).*",
        "[a-z&&[^x]]+"
      })
  void ordinaryPatternsAreTaken(String pattern) {
    assertThatNoException().isThrownBy(() -> LinePattern.compile(pattern));
  }

  @Test
  void aWrongPatternSaysWhere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinePattern.compile("T=(?<t>x"))
        .withMessage("the pattern is wrong at character 9: Unclosed group");
  }

  @Test
  void aPatternThatIsTooLongIsRefusedBeforeItIsCompiled() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinePattern.compile("(".repeat(1_000_000)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".*.*.*.*.*.*x", "a*a*a*a*a*a*b", "a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?.*.*.*b",
        ".*?.*?.*?.*?x", "a{1,4000}a{1,4000}a{1,4000}b", "(?=.*.*.*b).*"
      })
  @Timeout(20)
  void aPatternThatBacktracksWithoutEndGivesUp(String evil) {
    assertThat(LinePattern.match(LinePattern.compile(evil), LONGEST_LINE)).isEmpty();
  }

  @Test
  void theLongestLineIsMatchedByAnOrdinaryPattern() {
    Pattern pattern = LinePattern.compile("(?<a>a+);(?<b>[a;]*?)(?<c>;.*)?");

    Optional<MatchResult> match =
        LinePattern.match(pattern, "a".repeat(2000) + ";" + "a".repeat(2095));

    assertThat(match).isPresent();
  }

  @Property(tries = 3000)
  void noPatternThatIsTakenOverflowsTheStackOrStalls(
      @ForAll
          @StringLength(max = 40)
          @Chars({
            'a', 'b', '.', '*', '+', '?', '(', ')', '[', ']', '{', '}', '1', ',', '|', '\\', ':',
            '<', '>', '^', '$', '&', '=', '!', '-', 'x'
          })
          String text) {
    Pattern pattern;
    try {
      pattern = LinePattern.compile(text);
    } catch (IllegalArgumentException e) {
      return;
    }
    long start = System.nanoTime();
    LinePattern.match(pattern, LONGEST_LINE);
    LinePattern.match(pattern, "ab".repeat(2048));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }
}
