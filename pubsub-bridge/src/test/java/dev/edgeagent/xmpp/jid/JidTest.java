package dev.edgeagent.xmpp.jid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JidTest {

  @ParameterizedTest
  @CsvSource({
    "juliet@example.com,             juliet, example.com, ''",
    "juliet@example.com/foo,         juliet, example.com, foo",
    "juliet@example.com/foo@bar/baz, juliet, example.com, foo@bar/baz",
    "foo\\20bar@example.com,         foo\\20bar, example.com, ''",
    "fussball@example.com,           fussball, example.com, ''",
    "fußball@example.com,            fußball, example.com, ''",
    "π@example.com,                  π, example.com, ''",
    "Σ@example.com/foo,              σ, example.com, foo",
    "king@example.com/♚,             king, example.com, ♚",
    "example.com,                    '', example.com, ''",
    "example.com/foobar,             '', example.com, foobar",
    "a.example.com/b@example.net,    '', a.example.com, b@example.net",
    "GATEWAY1@Edge.Test.,            gateway1, edge.test, ''",
    "x@[2001:DB8::1]/r,              x, [2001:db8::1], r",
    "x@192.0.2.7,                    x, 192.0.2.7, ''",
    "x@xn--bcher-kva.example,        x, bücher.example, ''",
  })
  void theAddressesOfRfc7622AreTakenApart(
      String text, String local, String domain, String resource) {
    assertThat(Jid.parse(text)).isEqualTo(new Jid(local, domain, resource));
    assertThat(Jid.parse(Jid.parse(text).toString())).isEqualTo(Jid.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "@example.com",
        "user@",
        "/resource",
        "user@example.com/",
        "user@/r",
        "a@b@c",
        "\"juliet\"@example.com",
        "foo bar@example.com",
        "henryⅣ@example.com",
        "♚@example.com",
        "a@-b.example",
        "a@b..c",
        "a@b c",
        "a@[::1",
        "a@[nonsense]",
        "a\u0000b@example.com",
        "a@example.com/\u0000",
        "\ud800@example.com",
      })
  void whatIsNoAddressIsRefused(String text) {
    assertThat(Jid.tryParse(text)).isEmpty();
    assertThatThrownBy(() -> Jid.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPartOf1023BytesIsTakenAndOneMoreIsNot() {
    assertThat(Jid.parse("a".repeat(1023) + "@b").local()).hasSize(1023);
    assertThat(Jid.tryParse("a".repeat(1024) + "@b")).isEmpty();
    assertThat(Jid.tryParse("a@b/" + "x".repeat(1024))).isEmpty();
    assertThat(Jid.tryParse("a@b/" + "ü".repeat(512))).isEmpty();
    assertThat(Jid.tryParse("a@" + "b.".repeat(600) + "c")).isEmpty();
  }

  @Test
  void lowerCaseDoesNotDependOnTheLocaleOfTheBox() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.of("tr", "TR"));
      assertThat(Jid.parse("GRID@INFO.EXAMPLE")).isEqualTo(new Jid("grid", "info.example", ""));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Property
  void anyTextIsAnAddressThatStaysTheSameOrNone(@ForAll String text) {
    Jid.tryParse(text).ifPresent(jid -> assertThat(Jid.tryParse(jid.toString())).contains(jid));
  }

  @Property
  void anyTextIsALocalPartThatStaysTheSameOrNone(@ForAll String text) {
    Jid.tryParse(text + "@h/" + text)
        .ifPresent(jid -> assertThat(Jid.tryParse(jid.toString())).contains(jid));
  }
}
