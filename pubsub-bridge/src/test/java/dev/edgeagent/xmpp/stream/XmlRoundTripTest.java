package dev.edgeagent.xmpp.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.xmpp.Content;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.XmlWriter;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class XmlRoundTripTest {
  private static final byte[] HEADER =
      ("<stream:stream xmlns='jabber:client'"
              + " xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>")
          .getBytes(UTF_8);

  private static XmlStreamDecoder opened() throws StreamException {
    XmlStreamDecoder decoder = new XmlStreamDecoder(XmlLimits.AFTER_LOGIN);
    assertThat(XmlStreamDecoderTest.decode(decoder, HEADER, HEADER.length)).hasSize(1);
    return decoder;
  }

  @Property(tries = 500)
  void whatIsWrittenIsRead(
      @ForAll("elements") Element element, @ForAll @IntRange(min = 1, max = 64) int piece)
      throws StreamException {
    byte[] alone = XmlWriter.bytes(element);
    XmlWriter writer = new XmlWriter().write(element);
    byte[] inStream = Arrays.copyOf(writer.buffer(), writer.length());
    for (byte[] bytes : List.of(alone, inStream)) {
      assertThat(XmlStreamDecoderTest.decode(opened(), bytes, piece))
          .containsExactly(new StreamEvent.Received(element));
    }
  }

  @Property(tries = 500)
  void noBytesDoAnythingButARefusal(
      @ForAll byte[] bytes, @ForAll @IntRange(min = 1, max = 64) int piece) {
    survives(bytes, piece);
  }

  @Property(tries = 500)
  void noFlippedBitDoesAnythingButARefusal(
      @ForAll("elements") Element element,
      @ForAll @Size(max = 5) List<@IntRange(min = 0, max = 100_000) Integer> bits) {
    byte[] bytes = XmlWriter.bytes(element);
    for (int bit : bits) {
      bytes[bit / 8 % bytes.length] ^= (byte) (1 << bit % 8);
    }
    survives(bytes, 7);
  }

  private static void survives(byte[] bytes, int piece) {
    try {
      assertThat(XmlStreamDecoderTest.decode(opened(), bytes, piece)).isNotNull();
    } catch (StreamException e) {
      assertThat(e.isByPeer()).isFalse();
    }
  }

  @Provide
  Arbitrary<Element> elements() {
    return element(3);
  }

  private static Arbitrary<Element> element(int depth) {
    Arbitrary<String> names = Arbitraries.of("a", "query", "x-1", "_y", "größe", "名", "𐀀");
    Arbitrary<String> namespaces =
        Arbitraries.of("jabber:client", "urn:a&'<b", "", XmlWriter.STREAMS, "urn:ü");
    Arbitrary<Content> texts = text().filter(t -> !t.isEmpty()).map(Content.Text::new);
    Arbitrary<Content> content =
        depth == 0 ? texts : Arbitraries.oneOf(texts, element(depth - 1).map(e -> e));
    return Combinators.combine(
            names,
            namespaces,
            Arbitraries.maps(Arbitraries.of("id", "type", "xml:lang", "ä"), text()).ofMaxSize(3),
            content.list().ofMaxSize(4))
        .as(Element::new)
        .filter(XmlRoundTripTest::canComeBack);
  }

  /** Two texts side by side come back as one. */
  private static boolean canComeBack(Element element) {
    boolean before = false;
    for (Content content : element.content()) {
      boolean text = content instanceof Content.Text;
      if (text && before) {
        return false;
      }
      before = text;
    }
    return true;
  }

  private static Arbitrary<String> text() {
    Arbitrary<Character> chars =
        Arbitraries.chars()
            .with('<', '>', '&', '"', '\'', ']', '\r', '\n', '\t', ' ')
            .range('a', 'z')
            .range('\u00a0', '\ud7ff')
            .range('\ue000', '\ufffd');
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars('<', '>', '&', ']', '\r', '\n', '\t', '\'', 'x'),
        chars.list().ofMaxSize(40).map(XmlRoundTripTest::join),
        Arbitraries.of("", "🌡", "a🌡🌡b", "]]>", "\u0085\u2028"));
  }

  private static String join(List<Character> chars) {
    StringBuilder text = new StringBuilder();
    chars.forEach(text::append);
    return text.toString();
  }
}
