package dev.edgeagent.xmpp.jid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JidEscapeTest {
  /** XEP-0106 §4.2, §5.1 and the table of §6; the quote of CSV is a pipe here. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "a b, a\\20b",
        "a\"b, a\\22b",
        "a&b, a\\26b",
        "a'b, a\\27b",
        "a/b, a\\2fb",
        "a:b, a\\3ab",
        "a<b, a\\3cb",
        "a>b, a\\3eb",
        "a@b, a\\40b",
        "space cadet, space\\20cadet",
        "call me \"ishmael\", call\\20me\\20\\22ishmael\\22",
        "at&t guy, at\\26t\\20guy",
        "d'artagnan, d\\27artagnan",
        "/.fanboy, \\2f.fanboy",
        "::foo::, \\3a\\3afoo\\3a\\3a",
        "<foo>, \\3cfoo\\3e",
        "user@host, user\\40host",
        "c:\\net, c\\3a\\net",
        "c:\\\\net, c\\3a\\\\net",
        "c:\\cool stuff, c\\3a\\cool\\20stuff",
        "c:\\5commas, c\\3a\\5c5commas",
        "\\3and\\2is\\5cool, \\5c3and\\2is\\5c5cool",
        "\\2plus\\2is\\4, \\2plus\\2is\\4",
        "foo\\bar, foo\\bar",
        "foob\\41r, foob\\41r",
        "a\\2Fb, a\\5c2Fb",
        "plain, plain",
        "ends\\, ends\\",
        "ends\\2, ends\\2",
      })
  void theExamplesOfTheSpecificationAreWrittenAndReadBack(String text, String escaped) {
    assertThat(JidEscape.escape(text)).isEqualTo(escaped);
    assertThat(JidEscape.unescape(escaped)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {" a", "a ", " "})
  void aSpaceAtAnEndCannotBeWritten(String text) {
    assertThatThrownBy(() -> JidEscape.escape(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\20a", "a\\20", "\\20"})
  void aSpaceAtAnEndIsNotRead(String local) {
    assertThat(JidEscape.unescape(local)).isEqualTo(local);
  }

  @Property
  void whatIsEscapedIsReadBack(@ForAll("texts") String text) {
    String escaped = JidEscape.escape(text);
    assertThat(JidEscape.unescape(escaped)).isEqualTo(text);
    assertThat(escaped).doesNotContainPattern("[ \"&'/:<>@]");
  }

  @Property
  void anyNameOfAsciiIsALocalPartWhenEscaped(@ForAll("names") String name) {
    Jid jid = new Jid(JidEscape.escape(name), "example.com", "");
    assertThat(JidEscape.unescape(Jid.parse(jid.toString()).local()))
        .isEqualTo(name.toLowerCase(Locale.ROOT));
  }

  @Property
  void anyTextIsReadInSomeWay(@ForAll String text) {
    assertThat(JidEscape.unescape(text).length()).isLessThanOrEqualTo(text.length());
  }

  /** Full of what matters: escapes, halves of them, what they stand for. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars(" \"&'/:<>@\\0234567acefAF+ü")
        .ofMaxLength(12)
        .filter(text -> text.equals(text.strip()));
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withCharRange('!', '~')
        .ofMinLength(1)
        .ofMaxLength(20)
        .edgeCases(edges -> edges.add("a\\2Fb", "\\5Commas"));
  }
}
