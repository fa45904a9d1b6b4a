package dev.edgeagent.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTest {
  @Test
  void isPrintedAsPlaceMessageLineAndCaret() {
    Problem problem = new Problem(new Mark("a.yaml", 3, 5, "    bauds: 9600"), "unknown key");

    assertThat(problem).hasToString("a.yaml:3:5: unknown key\n      bauds: 9600\n      ^");
  }

  @Test
  void theCaretStandsUnderItsColumnBehindTabs() {
    Problem problem = new Problem(new Mark("a.yaml", 1, 3, "a\tb"), "no");

    assertThat(problem).hasToString("a.yaml:1:3: no\n  a\tb\n   \t^");
  }

  @Test
  void ofALongLineThePartAroundThePlaceIsShown() {
    String line = "x".repeat(5000) + "HERE" + "y".repeat(5000);

    String[] shown = new Problem(new Mark("a.yaml", 1, 5001, line), "no").toString().split("\n", 3);

    assertThat(shown[1]).hasSize(122).contains("HERE");
    assertThat(shown[2].indexOf('^')).isEqualTo(shown[1].indexOf("HERE"));
  }

  @Test
  void aPlaceBehindTheEndOfItsLineIsShownAtTheEnd() {
    assertThat(new Problem(new Mark("a", 1, 99, "ab"), "no"))
        .hasToString("a:1:99: no\n  ab\n    ^");
    assertThat(new Problem(new Mark("a", 1, 1, ""), "no")).hasToString("a:1:1: no");
  }

  @Test
  void noCharacterOfAFileReachesTheTerminalAsACommand() {
    String evil = "a\u001b[31m\u202e\nb";

    String shown = new Problem(new Mark("a", 1, 1, evil), "it says " + evil).toString();

    assertThat(shown).isEqualTo("a:1:1: it says a\\u001b[31m\\u202e\\nb\n  a?[31m??b\n  ^");
  }

  @Test
  void theSameProblemAtTheSamePlaceIsNotedOnce() {
    Problems problems = new Problems();
    problems.add(new Mark("a", 1, 1, ""), "no");
    problems.add(new Mark("a", 1, 1, ""), "no");

    assertThat(problems.list()).hasSize(1);
    assertThat(problems.count()).isEqualTo(1);
  }

  @Test
  void problemsAreListedByFileLineAndColumn() {
    Problems problems = new Problems();
    problems.add(new Mark("b", 1, 1, ""), "fourth");
    problems.add(new Mark("a", 10, 1, ""), "third");
    problems.add(new Mark("a", 2, 7, ""), "second");
    problems.add(new Mark("a", 2, 3, ""), "first");

    assertThat(problems.list())
        .extracting(Problem::message)
        .containsExactly("first", "second", "third", "fourth");
  }

  @Test
  void tooManyProblemsAreCountedAndNotKept() {
    Problems problems = new Problems();
    for (int line = 1; line <= Problems.MOST + 5; line++) {
      problems.add(new Mark("a", line, 1, ""), "no");
    }

    assertThat(problems.list()).hasSize(Problems.MOST);
    assertThat(problems.omitted()).isEqualTo(5);
    assertThat(problems.count()).isEqualTo(Problems.MOST + 5);
  }
}
