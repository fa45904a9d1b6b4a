package dev.edgeagent.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsParserTest {
  /** The problems of a document that must have some, one a line: {@code line:column: message}. */
  private static String problemsOf(String text) {
    Problems problems = new Problems();
    assertThat(SettingsParser.parse("a.yaml", text, problems)).isEmpty();
    return problems.list().stream()
        .map(p -> p.mark().line() + ":" + p.mark().column() + ": " + p.message())
        .collect(Collectors.joining("\n"));
  }

  private static Setting.Section parse(String text) {
    Problems problems = new Problems();
    Optional<Setting.Section> section = SettingsParser.parse("a.yaml", text, problems);
    assertThat(problems.list()).isEmpty();
    return section.orElseThrow();
  }

  @Test
  void everyNodeKnowsItsLineAndColumn() {
    Setting.Section root = parse("a: 1\nb:\n  c: [x, 'y']\n");

    assertThat(root.entries()).containsOnlyKeys("a", "b");
    Setting.Entry b = root.entries().get("b");
    assertThat(b).isNotNull();
    assertThat(b.keyMark()).isEqualTo(new Mark("a.yaml", 2, 1, "b:"));
    Setting.Section section = (Setting.Section) b.value();
    Setting.Entry c = section.entries().get("c");
    assertThat(c).isNotNull();
    assertThat(((Setting.Listing) c.value()).elements())
        .containsExactly(
            new Setting.Scalar(new Mark("a.yaml", 3, 7, "  c: [x, 'y']"), "x"),
            new Setting.Scalar(new Mark("a.yaml", 3, 10, "  c: [x, 'y']"), "y"));
  }

  @ParameterizedTest
  @CsvSource({"\\r\\n", "\\n", "\\r"})
  void linesAreCountedTheSameWhateverEndsThem(String end) {
    String text = "a: 1\nb: 1\nb: 2\n".replace("\n", end.translateEscapes());

    assertThat(problemsOf(text)).isEqualTo("3:1: key 'b' stands here twice, first in line 2");
  }

  @Test
  void columnsAreCountedInCharactersAsPeopleSeeThem() {
    assertThat(problemsOf("{ä: 1, 😀: 2, 😀: 3}"))
        .isEqualTo("1:14: key '😀' stands here twice, first in line 1");
  }

  @Test
  void nullsAreEmptyAndQuotedOnesAreTexts() {
    Setting.Section root = parse("a:\nb: ~\nc: null\nd: 'null'\n");

    assertThat(root.entries().values().stream().map(e -> ((Setting.Scalar) e.value()).text()))
        .containsExactly("", "", "", "null");
  }

  @Test
  void allDuplicateKeysAnchorsAliasesAndTagsAreProblemsAtOnce() {
    assertThat(problemsOf("a: &x 1\nb: *x\nc: !!str 3\na: 2\n[k]: 3\n"))
        .isEqualTo(
            """
            1:4: the anchor &x is not read here: remove it
            2:4: the alias *x is not read here: write the value out
            3:4: the tag 'tag:yaml.org,2002:str' is not read: remove it
            4:1: key 'a' stands here twice, first in line 1
            5:1: a key must be a text, not a list""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|1:1: the document is empty",
        "# nothing\\n|1:1: the document is empty",
        "---\\n|1:1: the document is empty",
        "- a\\n- b|1:1: expected a mapping of keys here, found a list",
        "just words|1:1: expected a mapping of keys here, found a text",
        "a: 1\\n---\\nb: 2|2:1: a second document begins here; only one can be read",
        "a: 1\\n\\tb: 2|2:1: a tab cannot indent in YAML: use spaces",
        "a: 'x\\nb: 2|1:4: the quote that begins here is never closed",
        "a: b: c|1:5: a ':' is one too many here: indent the line like its neighbours, or quote"
            + " the text",
        "a: 1\\nbaud 9600\\nc: 2|3:1: expected ':' and a space after this key",
        "firmware: *|1:12: a text that begins with * or & must be quoted",
        "a: [1, 2\\nb: 3|2:2: expected ',' or ']' in this list",
        "a: {b: 1\\nc|2:2: expected ',' or '}' in this mapping",
        "a: @home|1:4: a text that begins with this character must be quoted",
        "a:\\n    b: 1\\n  c: 2|3:3: this line is not indented like the ones it belongs to",
        "a: \\7|1:4: the character U+0007 cannot stand in YAML",
      })
  void brokenDocumentsAreExplained(String text, String expected) {
    assertThat(problemsOf(text.translateEscapes())).isEqualTo(expected);
  }

  @Test
  void anUnknownEscapeSaysHowABackslashIsWritten() {
    assertThat(problemsOf("a: \"\\d\""))
        .isEqualTo(
            "1:6: this is no escape of a text in double quotes: write \\\\ for a backslash, or use"
                + " single quotes");
  }

  @Test
  void anEscapeThatEndsWithTheDocumentIsAProblem() {
    assertThat(problemsOf("a: \"\\u"))
        .isEqualTo("1:2: this is not YAML: a numbered escape after this place has too few digits");
  }

  @Test
  void sixtyFourLevelsAreReadAndSixtyFiveAreNot() {
    assertThat(parse("a: " + "[".repeat(62) + "1" + "]".repeat(62)).entries()).hasSize(1);

    assertThat(problemsOf("a: " + "[".repeat(63) + "1" + "]".repeat(63)))
        .isEqualTo("1:67: nested deeper than 64 levels");
    assertThat(problemsOf("a: " + "[".repeat(900_000))).endsWith("nested deeper than 64 levels");
    assertThat(problemsOf("{".repeat(900_000))).endsWith("nested deeper than 64 levels");
    assertThat(problemsOf("- ".repeat(500_000))).endsWith("nested deeper than 64 levels");
  }

  @Test
  void aDocumentOverOneMebibyteIsRefusedUnread() {
    assertThat(problemsOf("a: " + "x".repeat(1 << 20)))
        .isEqualTo("1:1: the document has 1048579 characters, more than 1048576");
  }

  @Test
  void aDocumentOfVeryManyValuesIsRefused() {
    assertThat(problemsOf("a: [" + "1,".repeat(60_000) + "]"))
        .isEqualTo("1:99999: the document has more than 50000 values");
  }

  @Property(tries = 3000)
  void randomTextIsReadOrIsAProblem(@ForAll @StringLength(max = 200) String text) {
    check(text);
  }

  @Property(tries = 5000)
  void randomTextOfYamlsOwnCharactersIsReadOrIsAProblem(
      @ForAll
          @StringLength(max = 60)
          @Chars({
            'a', 'b', '1', ':', ' ', '\n', '-', '[', ']', '{', '}', ',', '\'', '"', '#', '&', '*',
            '!', '|', '>', '%', '@', '?', '\\', '\t', 'x', 'u', '.', '~', '<'
          })
          String text) {
    check(text);
    check("a: " + text);
    check("%YAML " + text);
  }

  private static void check(String text) {
    Problems problems = new Problems();
    Optional<Setting.Section> section = SettingsParser.parse("a.yaml", text, problems);

    assertThat(section.isPresent()).isEqualTo(problems.isEmpty());
    for (Problem problem : problems.list()) {
      assertThat(problem.toString().lines()).hasSizeBetween(1, 3);
    }
  }
}
