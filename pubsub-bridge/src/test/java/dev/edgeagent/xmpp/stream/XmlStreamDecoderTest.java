package dev.edgeagent.xmpp.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.edgeagent.xmpp.Element;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlStreamDecoderTest {
  private static final String HEADER =
      "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'"
          + " to='x.test' version='1.0' xml:lang='en'>";
  private static final String STANZAS =
      "<message to='ü@x.test'><body xml:lang='de'>\u00e4&lt;&#x1F321;\r\n🌡 ]]&gt;</body></message> "
          + "<p:iq xmlns:p='urn:p' p:type='hidden' id='1'><![CDATA[<a>]]>&amp;<q xmlns=''/></p:iq>\n";

  static List<StreamEvent> decode(XmlStreamDecoder decoder, byte[] bytes, int piece)
      throws StreamException {
    List<StreamEvent> events = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += piece) {
      byte[] part = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece));
      decoder.feed(ByteBuffer.wrap(part));
      for (StreamEvent e = decoder.next(); e != null; e = decoder.next()) {
        events.add(e);
      }
    }
    return events;
  }

  private static List<StreamEvent> decode(String text, int piece) throws StreamException {
    return decode(new XmlStreamDecoder(XmlLimits.AFTER_LOGIN), text.getBytes(UTF_8), piece);
  }

  private static String conditionOf(XmlLimits limits, byte[] bytes, int piece) {
    StreamException e =
        catchThrowableOfType(
            StreamException.class, () -> decode(new XmlStreamDecoder(limits), bytes, piece));
    return e == null ? "accepted" : e.error().condition();
  }

  private static String conditionOf(String stanzas) {
    byte[] bytes = (HEADER + stanzas).getBytes(UTF_8);
    String whole = conditionOf(XmlLimits.AFTER_LOGIN, bytes, bytes.length);
    assertThat(conditionOf(XmlLimits.AFTER_LOGIN, bytes, 1)).isEqualTo(whole);
    return whole;
  }

  @Test
  void aStreamIsReadWhereverItIsSplit() throws Exception {
    String text = "<?xml version='1.0' encoding='utf-8'?>" + HEADER + STANZAS + "</stream:stream>";
    List<StreamEvent> whole = decode(text, 100_000);
    assertThat(whole).hasSize(4).first().isInstanceOf(StreamEvent.Opened.class);
    assertThat(whole.getLast()).isEqualTo(new StreamEvent.Closed());
    Element message = ((StreamEvent.Received) whole.get(1)).element();
    Element body = message.child("body").orElseThrow();
    assertThat(body.text()).isEqualTo("ä<🌡\n🌡 ]]>");
    assertThat(body.attribute("xml:lang")).contains("de");
    Element iq = ((StreamEvent.Received) whole.get(2)).element();
    assertThat(iq.is("iq", "urn:p")).isTrue();
    assertThat(iq.attributes()).containsOnlyKeys("id");
    assertThat(iq.text()).isEqualTo("<a>&");
    assertThat(iq.child("q", "")).isPresent();
    for (int piece = 1; piece < text.length(); piece++) {
      assertThat(decode(text, piece)).as("pieces of %d", piece).isEqualTo(whole);
    }
  }

  @Test
  void manyStanzasInOnePieceAllComeOut() throws Exception {
    assertThat(decode(HEADER + STANZAS.repeat(500), 1_000_000)).hasSize(1001);
  }

  @Test
  void anIncompleteStanzaIsNoEvent() throws Exception {
    assertThat(decode(HEADER + "<message><body>x</body></message", 1000)).hasSize(1);
  }

  @Test
  void whitespaceKeepsTheStreamAliveForEver() throws Exception {
    XmlStreamDecoder decoder = new XmlStreamDecoder(XmlLimits.AFTER_LOGIN);
    assertThat(decode(decoder, HEADER.getBytes(UTF_8), 1000)).hasSize(1);
    assertThat(decode(decoder, " ".repeat(1_000_000).getBytes(UTF_8), 1000)).isEmpty();
    assertThat(decode(decoder, "<presence/>".getBytes(UTF_8), 1000)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!-- c -->",
        "<message><!-- c --></message>",
        "<?pi x?>",
        "<message><?pi x?></message>",
        "<message>&nbsp;</message>",
        "<message>&lol9;</message>",
      })
  void whatRfc6120ForbidsIsRestricted(String stanzas) {
    assertThat(conditionOf(stanzas)).isEqualTo("restricted-xml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<message a='&nbsp;'/>",
        "<message>&#0;</message>",
        "<message>&#x1F;</message>",
        "<message>&#xFFFE;</message>",
        "<message>&#xD800;</message>",
        "<message a='&#1;'/>",
        "<message>\u0001</message>",
        "<message>\uFFFF</message>",
        "<message></iq>",
        "<message",
        "<a<",
        "<undeclared:message/>",
        "<message undeclared:a='b'/>",
        "<message a='1' a='2'/>",
        "<message a=1/>",
        "<message a='<'/>",
        "<message>]]></message>",
        "</message>",
        "<!DOCTYPE x>",
        "<message>&</message>",
      })
  void whatIsNoXmlIsRefused(String stanzas) {
    String condition = conditionOf(stanzas + "<>");
    assertThat(condition).isIn("not-well-formed", "restricted-xml");
  }

  @ParameterizedTest
  @CsvSource({
    "c0 80, overlong",
    "c1 bf, overlong",
    "e0 80 80, overlong",
    "ed a0 80, a surrogate",
    "f4 90 80 80, above Unicode",
    "f8 88 80 80 80, five bytes",
    "80, a lone continuation",
    "c3 28, a broken pair",
    "ff, never in UTF-8",
    "ef bf bf, no character",
  })
  void badUtf8IsRefusedWhereverItIsSplit(String hex, String what) {
    byte[] odd = new java.math.BigInteger(hex.replace(" ", ""), 16).toByteArray();
    String text = HEADER + "<a>" + new String(odd, ISO_8859_1).replace("\0", "") + "  </a>";
    for (int piece : new int[] {1, 2, 3, 1000}) {
      assertThat(conditionOf(XmlLimits.AFTER_LOGIN, text.getBytes(ISO_8859_1), piece))
          .as("%s in pieces of %d", what, piece)
          .isEqualTo("not-well-formed");
    }
  }

  @Test
  void aDocumentTypeIsRefusedWithAllThatIsInIt() {
    String bomb = "<!DOCTYPE s [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>" + HEADER;
    assertThat(conditionOf(XmlLimits.AFTER_LOGIN, bomb.getBytes(UTF_8), 1000))
        .isEqualTo("restricted-xml");
  }

  @Test
  void onlyUtf8IsRead() {
    for (String name : List.of("ISO-8859-1", "UTF-16", "utf-7", "us-ascii")) {
      byte[] declared = ("<?xml version='1.0' encoding='" + name + "'?>" + HEADER).getBytes(UTF_8);
      assertThat(conditionOf(XmlLimits.AFTER_LOGIN, declared, 1000))
          .as(name)
          .isEqualTo("unsupported-encoding");
    }
    for (Charset wide : List.of(UTF_16, UTF_16BE, UTF_16LE)) {
      assertThat(conditionOf(XmlLimits.AFTER_LOGIN, HEADER.getBytes(wide), 1))
          .as(wide.name())
          .isEqualTo("unsupported-encoding");
    }
    assertThat(conditionOf(XmlLimits.AFTER_LOGIN, ("\uFEFF" + HEADER).getBytes(UTF_8), 1000))
        .isEqualTo("accepted");
  }

  @ParameterizedTest
  @CsvSource({
    "<stream xmlns='jabber:client'>, invalid-namespace",
    "<x:a xmlns:x='http://etherx.jabber.org/streams'>, bad-format",
    "<s:stream xmlns='jabber:client' xmlns:s='http://etherx.jabber.org/streams'>, "
        + "bad-namespace-prefix",
    "<stream:stream xmlns:stream='http://etherx.jabber.org/streams'>, invalid-namespace",
    "<stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams'>, "
        + "invalid-namespace",
    "GET / HTTP/1.1, not-well-formed",
  })
  void aRootThatIsNoStreamOfAClientIsRefused(String root, String condition) {
    assertThat(conditionOf(XmlLimits.BEFORE_LOGIN, root.getBytes(UTF_8), 1)).isEqualTo(condition);
  }

  @Test
  void aStanzaOfTheLimitIsReadAndOneByteMoreIsNot() throws Exception {
    XmlLimits limits = XmlLimits.afterLogin(10_000);
    String fits = "<a>" + "x".repeat(10_000 - 7) + "</a>";
    byte[] good = (HEADER + fits + " \n " + fits + fits).getBytes(UTF_8);
    for (int piece : new int[] {1, 100, 4096, 10_000}) {
      assertThat(decode(new XmlStreamDecoder(limits), good, piece)).hasSize(4);
      String over = HEADER + fits + "<a>x" + fits.substring(3);
      assertThat(conditionOf(limits, over.getBytes(UTF_8), 1)).isEqualTo("policy-violation");
    }
  }

  @Test
  void theWholeStreamIsLimitedBeforeLogin() {
    String many = HEADER + "<a>0123456789</a>".repeat(1000);
    assertThat(conditionOf(XmlLimits.BEFORE_LOGIN, many.getBytes(UTF_8), 1))
        .isEqualTo("policy-violation");
  }

  @ParameterizedTest
  @CsvSource({
    "10, 1, accepted",
    "11, 1, policy-violation",
    "2, 99, accepted",
    "2, 100, policy-violation",
  })
  void beforeLoginLessDepthAndFewerElementsAreRead(int depth, int leaves, String condition) {
    String stanza =
        "<a>".repeat(depth - 1) + "<b/>".repeat(leaves) + "</a>".repeat(depth - 1) + "<c/>";
    byte[] bytes = (HEADER + stanza).getBytes(UTF_8);
    assertThat(conditionOf(XmlLimits.BEFORE_LOGIN, bytes, 1)).isEqualTo(condition);
  }

  @Test
  void theSameStreamHasMoreRoomAfterLogin() throws Exception {
    XmlStreamDecoder decoder = new XmlStreamDecoder(XmlLimits.BEFORE_LOGIN);
    assertThat(decode(decoder, (HEADER + "<auth/>").getBytes(UTF_8), 1)).hasSize(2);
    decoder.relax(XmlLimits.AFTER_LOGIN);
    String deep = "<a>".repeat(64) + "x".repeat(20_000) + "</a>".repeat(64);
    assertThat(decode(decoder, deep.repeat(3).getBytes(UTF_8), 1000)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<a b='", "<a>", "<a><![CDATA["})
  void whatNeverEndsIsRefusedAtTheLimitAndSaysWhich(String start) {
    byte[] endless = (HEADER + start + "x".repeat(300_000)).getBytes(UTF_8);
    StreamException e =
        catchThrowableOfType(
            StreamException.class,
            () -> decode(new XmlStreamDecoder(XmlLimits.AFTER_LOGIN), endless, 1000));
    assertThat(e.error()).isEqualTo(StreamError.tooBig("XML stanza is too big"));
  }

  @ParameterizedTest
  @CsvSource({"64, accepted", "65, policy-violation"})
  void depthIsLimited(int depth, String condition) {
    assertThat(conditionOf("<a>".repeat(depth) + "</a>".repeat(depth))).isEqualTo(condition);
  }

  @ParameterizedTest
  @CsvSource({"64, accepted", "65, policy-violation"})
  void attributesAndNamespacesAreLimited(int count, String condition) {
    StringBuilder attributes = new StringBuilder();
    StringBuilder namespaces = new StringBuilder();
    for (int i = 0; i < count; i++) {
      attributes.append(" a").append(i).append("=''");
      namespaces.append(" xmlns:p").append(i).append("='urn:p'");
    }
    assertThat(conditionOf("<a" + attributes + "/>")).isEqualTo(condition);
    assertThat(conditionOf("<a" + namespaces + "/>")).isEqualTo(condition);
  }

  @ParameterizedTest
  @CsvSource({"10000, accepted", "10001, policy-violation"})
  void childrenAreLimited(int count, String condition) {
    assertThat(conditionOf("<a>" + "<b/>".repeat(count) + "</a>")).isEqualTo(condition);
  }

  @ParameterizedTest
  @CsvSource({"9999, accepted", "10000, policy-violation"})
  void elementsOfAStanzaAreLimited(int pairs, String condition) {
    String half = "<b>" + "<c/>".repeat(pairs) + "</b>";
    assertThat(conditionOf("<a>" + half + half + "</a>"))
        .isEqualTo(pairs == 9999 ? "policy-violation" : condition);
    assertThat(conditionOf("<a>" + half + "</a>")).isEqualTo("accepted");
  }

  @ParameterizedTest
  @CsvSource({"1024, accepted", "1025, policy-violation"})
  void namesAndNamespacesAreLimited(int length, String condition) {
    String name = "n".repeat(length);
    assertThat(conditionOf("<" + name + "/>")).isEqualTo(condition);
    assertThat(conditionOf("<a " + name + "=''/>")).isEqualTo(condition);
    assertThat(conditionOf("<a xmlns='" + name + "'/>")).isEqualTo(condition);
  }

  @Test
  void aStreamMayHaveAsManyNamesAsItLikes() {
    StringBuilder stanzas = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      stanzas.append("<n").append(i).append("/>");
    }
    assertThat(conditionOf(stanzas.toString())).isEqualTo("accepted");
  }

  @Test
  void textBetweenStanzasIsRefused() {
    assertThat(conditionOf("x")).isEqualTo("bad-format");
  }
}
