package dev.edgeagent.xmpp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way back, through our own reader, is tested in xmpp.stream. */
class XmlWriterTest {

  private static String inStream(Element element) {
    XmlWriter writer = new XmlWriter().write(element);
    return new String(writer.buffer(), 0, writer.length(), UTF_8);
  }

  private static String alone(Element element) {
    return new String(XmlWriter.bytes(element), UTF_8);
  }

  @Test
  void anElementOfTheNamespaceOfXmlKeepsItsPrefix() {
    Element odd =
        Element.builder("odd", "http://www.w3.org/XML/1998/namespace")
            .add(Element.of("in", "urn:x"))
            .build();
    Element message = Element.builder("message", "jabber:client").add(odd).build();
    assertThat(new String(XmlWriter.bytes(message), UTF_8))
        .isEqualTo(
            "<message xmlns='jabber:client'><xml:odd><in xmlns='urn:x'/></xml:odd></message>");
  }

  @Test
  void aNamespaceIsDeclaredWhereItDiffersFromTheParents() {
    Element iq =
        Element.builder("iq", "jabber:client")
            .add(
                Element.builder("pubsub", "urn:p")
                    .add("publish")
                    .add(Element.of("x", "jabber:client"))
                    .build())
            .build();
    assertThat(inStream(iq))
        .isEqualTo("<iq><pubsub xmlns='urn:p'><publish/><x xmlns='jabber:client'/></pubsub></iq>");
    assertThat(alone(iq)).startsWith("<iq xmlns='jabber:client'><pubsub xmlns='urn:p'>");
  }

  @Test
  void theElementsOfTheStreamItselfHaveItsPrefixOnAStreamOnly() {
    Element features =
        Element.builder("features", XmlWriter.STREAMS).add(Element.of("bind", "urn:b")).build();
    assertThat(inStream(features))
        .isEqualTo("<stream:features><bind xmlns='urn:b'/></stream:features>");
    assertThat(alone(features)).startsWith("<features xmlns='http://etherx.jabber.org/streams'>");
  }

  @Test
  void textAndAttributesAreEscapedSoThatNothingIsLost() {
    Element element =
        Element.builder("a", "jabber:client")
            .attribute("b", "<'\"&>\r\n\t")
            .text("]]>\r\n<&")
            .build();
    assertThat(inStream(element))
        .isEqualTo("<a b='&lt;&apos;\"&amp;&gt;&#13;&#10;&#9;'>]]&gt;&#13;\n&lt;&amp;</a>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\u001f", "\ufffe", "\uffff", "\ud800", "\udc00", "\ud83d"})
  void charactersThatXmlCannotCarryAreReplaced(String text) {
    Element element = Element.builder("a", "n").text("x" + text + "y").build();
    assertThat(alone(element)).isEqualTo("<a xmlns='n'>x\ufffdy</a>");
  }

  @Test
  void charactersOfEveryLengthAreUtf8() {
    assertThat(alone(Element.builder("a", "n").text("aü€🌡").build()))
        .isEqualTo("<a xmlns='n'>aü€🌡</a>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "1", "a:b", "a>", "\ud800", "-a"})
  void aNameThatIsNoneIsRefusedAndNothingIsWritten(String name) {
    XmlWriter writer = new XmlWriter();
    Element parent = Element.builder("a", "n").add(Element.of(name, "n")).build();
    assertThatThrownBy(() -> writer.write(parent)).isInstanceOf(IllegalArgumentException.class);
    assertThat(writer.length()).isZero();
    Element attribute = Element.builder("a", "n").attribute(name, "v").build();
    assertThatThrownBy(() -> writer.write(attribute)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sealedXmlIsWrittenAsItIs() {
    byte[] sealed = XmlWriter.bytes(Element.builder("s", "urn:s").text("&").build());
    Element item = Element.builder("item", "jabber:client").add(new Content.Sealed(sealed)).build();
    assertThat(inStream(item)).isEqualTo("<item><s xmlns='urn:s'>&amp;</s></item>");
  }

  @Test
  void theLanguageKeepsItsPrefix() {
    assertThat(alone(Element.builder("a", "n").attribute("xml:lang", "en").build()))
        .isEqualTo("<a xmlns='n' xml:lang='en'/>");
  }
}
