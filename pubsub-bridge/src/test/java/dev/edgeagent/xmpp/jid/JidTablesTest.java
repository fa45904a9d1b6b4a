package dev.edgeagent.xmpp.jid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rocks.xmpp.precis.PrecisProfiles;

/** The tables of RFC 7622 and RFC 8265, IDN, locales, and the short way past PRECIS. */
class JidTablesTest {
  /** RFC 7622 §3.5, table 1. */
  @ParameterizedTest
  @CsvSource({
    "juliet@example.com,           juliet,       example.com,   ''",
    "juliet@example.com/foo,       juliet,       example.com,   foo",
    "juliet@example.com/foo bar,   juliet,       example.com,   foo bar",
    "juliet@example.com/foo@bar,   juliet,       example.com,   foo@bar",
    "foo\\20bar@example.com,       foo\\20bar,   example.com,   ''",
    "fussball@example.com,         fussball,     example.com,   ''",
    "fu\u00dfball@example.com,     fu\u00dfball, example.com,   ''",
    "\u03c0@example.com,           \u03c0,       example.com,   ''",
    "\u03a3@example.com/foo,       \u03c3,       example.com,   foo",
    "\u03c3@example.com/foo,       \u03c3,       example.com,   foo",
    "\u03c2@example.com/foo,       \u03c2,       example.com,   foo",
    "king@example.com/\u265a,      king,         example.com,   \u265a",
    "example.com,                  '',           example.com,   ''",
    "example.com/foobar,           '',           example.com,   foobar",
    "a.example.com/b@example.net,  '',           a.example.com, b@example.net",
  })
  void theAddressesOfTheTable(String text, String local, String domain, String resource) {
    Jid jid = Jid.parse(text);
    assertThat(List.of(jid.local(), jid.domain(), jid.resource()))
        .containsExactly(local, domain, resource);
  }

  /** RFC 7622 §3.5, table 2, without the leading space that its erratum 4560 takes back. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"juliet\"@example.com",
        "foo bar@example.com",
        "@example.com/",
        "henry\u2163@example.com",
        "\u265a@example.com",
        "juliet@",
        "/foobar",
      })
  void theOthersOfTheTable(String text) {
    assertThat(Jid.tryParse(text)).isEmpty();
  }

  @Test
  void aResourceMayBeginWithASpace() {
    assertThat(Jid.parse("juliet@example.com/ foo").resource()).isEqualTo(" foo");
  }

  /** RFC 7622 §3.3.1: also where preparation makes one of a look-alike. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"", "&", "'", "/", ":", "<", ">", "@", "\uff02", "\uff06", "\uff07", "\uff0f", "\uff1a",
        "\uff1c", "\uff1e", "\uff20"
      })
  void eightCharactersAreNotInALocalPartHoweverTheyAreWritten(String forbidden) {
    String text = "a" + forbidden + "b";
    assertThat(tryLocal(text)).as(text).isNull();
  }

  private static @Nullable String tryLocal(String local) {
    try {
      return new Jid(local, "example.com", "").local();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** RFC 8265 §3.5 (but for its first, which has an @). */
  @ParameterizedTest
  @CsvSource({
    "fussball, fussball",
    "fu\u00dfball, fu\u00dfball",
    "\u03c0, \u03c0",
    "\u03a3, \u03c3",
    "\u03c3, \u03c3",
    "\u03c2, \u03c2",
    "JULIET, juliet",
    "\uff21\uff22\uff23, abc", // full width
    "e\u0301, \u00e9", // composed
    "\u05d0\u05d11, \u05d0\u05d11", // right to left, with a digit
  })
  void theNamesOfUsernameCaseMapped(String name, String prepared) {
    assertThat(tryLocal(name)).isEqualTo(prepared);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo bar",
        "henry\u2163",
        "\u221e",
        "a\u0000",
        "a\u007f",
        "a\u00ad",
        "a\u200b",
        "a\u2028b",
        "\u05d0a", // right to left and left to right (RFC 5893)
        "a\ud800",
        "a\ufffe",
      })
  void whatUsernameCaseMappedRefuses(String name) {
    assertThat(tryLocal(name)).isNull();
  }

  /** RFC 8265 §4.3. */
  @ParameterizedTest
  @CsvSource({
    "correct horse battery staple, correct horse battery staple",
    "Correct Horse Battery Staple, Correct Horse Battery Staple",
    "\u03c0\u00df\u00e5, \u03c0\u00df\u00e5",
    "Jack of \u2666s, Jack of \u2666s",
    "foo\u1680bar, foo bar",
    "e\u0301, \u00e9",
  })
  void theTextsOfOpaqueString(String text, String prepared) {
    assertThat(Jid.parse("a@b/" + text).resource()).isEqualTo(prepared);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\tb", "a\u0000", "a\u007f", "a\u0085", "\u061cx", "\ud800", "\u200d"})
  void whatOpaqueStringRefuses(String text) {
    assertThat(Jid.tryParse("a@b/" + text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "CaSe.InSeNsItIvE,                  case.insensitive",
    "example.com.,                      example.com",
    "B\u00dcCHER.example,               b\u00fccher.example",
    "bu\u0308cher.example,              b\u00fccher.example",
    "xn--bcher-kva.example,             b\u00fccher.example",
    "XN--BCHER-KVA.example,             b\u00fccher.example",
    "b\u00fccher\u3002example,          b\u00fccher.example",
    "\uff45xample.com,                  example.com",
    "fa\u00df.example,                  fa\u00df.example",
    "192.168.1.1,                       192.168.1.1",
    "[2001:638:a000:4134::ffff:40],     [2001:638:a000:4134::ffff:40]",
    "[FE80::1%eth0.1],                  [fe80::1%eth0.1]",
    "[::ffff:192.0.2.1],                [::ffff:192.0.2.1]",
  })
  void domainsAreMadeEqual(String text, String domain) {
    assertThat(Jid.parse("user@" + text).domain()).isEqualTo(domain);
    assertThat(Jid.parse(domain).domain()).isEqualTo(domain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "..",
        "a..b",
        ".a",
        "a.-b",
        "a-.b",
        "a_b",
        "a b",
        "a,b",
        "a@b@c",
        "a\u2028b",
        "b\u00fc_cher",
        "-b\u00fccher",
        "\u265a.example",
        "[]",
        "[:]",
        "[:::]",
        "[1::2::3]",
        "[12345::1]",
        "[1:2:3:4:5:6:7:8:9]",
        "[::1",
        "::1",
        "[192.0.2.1]",
        "[fe80::1%]",
        "[fe80::1%a/b]",
        "xn--",
      })
  void whatIsNoDomainIsRefused(String domain) {
    assertThat(Jid.tryParse("user@" + domain)).isEmpty();
  }

  @Test
  void aLabelHas63BytesAtMostAsTheDnsCarriesIt() {
    assertThat(Jid.tryParse("a".repeat(63) + ".example")).isPresent();
    assertThat(Jid.tryParse("a".repeat(64) + ".example")).isEmpty();
    // 40 characters that differ: more than 63 bytes of Punycode.
    StringBuilder label = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      label.appendCodePoint(0x4e00 + i * 97);
    }
    assertThat(Jid.tryParse(label + ".example")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "az-AZ", "lt-LT", "th-TH-u-nu-thai"})
  void theSameAddressComesOutWhateverTheLocaleOfTheBoxIs(String locale) {
    List<String> texts =
        List.of(
            "GRID\u00c9@INFO.EXAMPLE/I",
            "GRID@INFO.EXAMPLE",
            "\uff29I@B\u00dcIRO.EXAMPLE",
            "I\u0307@x.example",
            "\u0130@x.example",
            "x@XN--BCHER-KVA.EXAMPLE",
            "\u00ccI\u0128@x.example");
    List<String> usual = new ArrayList<>();
    texts.forEach(text -> usual.add(Jid.tryParse(text).toString()));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      List<String> there = new ArrayList<>();
      texts.forEach(text -> there.add(Jid.tryParse(text).toString()));
      assertThat(there).isEqualTo(usual);
      assertThat(Jid.parse("GRID@INFO.EXAMPLE")).isEqualTo(new Jid("grid", "info.example", ""));
      assertThat(Jid.parse("GRID\u00c9@x")).isEqualTo(new Jid("grid\u00e9", "x", ""));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Property
  void theShortWayOfLocalPartsIsTheLongOne(@ForAll("plain") String text) {
    assertThat(JidParts.local(text))
        .isEqualTo(PrecisProfiles.USERNAME_CASE_MAPPED.enforce(text))
        .isEqualTo(text);
  }

  @Property
  void theShortWayOfResourcesIsTheLongOne(@ForAll("printable") String text) {
    assertThat(JidParts.resource(text))
        .isEqualTo(PrecisProfiles.OPAQUE_STRING.enforce(text))
        .isEqualTo(text);
  }

  @Property
  void theShortWayOfDomainsIsTheLongOne(@ForAll("domainLike") String text) {
    assertThat(prepared(() -> JidParts.domain(text)))
        .isEqualTo(prepared(() -> JidParts.anyDomain(text)));
  }

  private static String prepared(Supplier<String> preparation) {
    try {
      return preparation.get();
    } catch (IllegalArgumentException e) {
      return "refused";
    }
  }

  @Provide
  Arbitrary<String> plain() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('0', '9')
        .withChars("-._")
        .ofMinLength(1)
        .ofMaxLength(20);
  }

  @Provide
  Arbitrary<String> printable() {
    return Arbitraries.strings().withCharRange(' ', '~').ofMinLength(1).ofMaxLength(20);
  }

  @Provide
  Arbitrary<String> domainLike() {
    return Arbitraries.strings().withChars("abxn09-.AZ_").ofMinLength(1).ofMaxLength(12);
  }
}
