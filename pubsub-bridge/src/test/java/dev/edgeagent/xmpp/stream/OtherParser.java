package dev.edgeagent.xmpp.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.edgeagent.xmpp.Element;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The parser of the JDK, which has to agree with ours on what is well-formed and what it means. */
final class OtherParser {
  private static final Pattern COLON_FIRST = Pattern.compile("[\\s</]:");
  private static final Pattern NO_ENCODING =
      Pattern.compile("^<\\?xml[^>]*\\sencoding\\s*=\\s*([\"'])(?![A-Za-z][A-Za-z0-9._-]*\\1)");

  private OtherParser() {}

  /** Compares what it says with what ours said. */
  static void agrees(byte[] document, CodecFuzz.Outcome ours) {
    boolean refused = ours.refusal().startsWith("not-well-formed");
    if (!ours.isComplete() && !refused) {
      return; // cut short, or refused for what only a stream does not allow
    }
    List<Element> read;
    try {
      read = read(document);
    } catch (XMLStreamException | RuntimeException e) {
      CodecFuzz.check(refused || isExotic(document), "accepted what it refuses: " + e);
      return;
    }
    CodecFuzz.check(!refused || isLenient(document, ours.refusal()), "refused: " + ours.refusal());
    if (!refused) {
      List<Element> received = new ArrayList<>();
      for (StreamEvent event : ours.events()) {
        if (event instanceof StreamEvent.Received(Element element)) {
          received.add(element);
        }
      }
      CodecFuzz.check(read.equals(received), received + " instead of " + read);
    }
  }

  /** It knows the names of the fourth edition of XML 1.0 alone, we those of the fifth. */
  private static boolean isExotic(byte[] document) {
    for (byte b : document) {
      if (b < 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * It reads XML 1.1 too, names that begin with a colon, which no namespace has, and, told UTF-8,
   * no name of an encoding.
   */
  private static boolean isLenient(byte[] document, String refusal) {
    String text = new String(document, ISO_8859_1);
    return isExotic(document)
        || refusal.endsWith("XML 1.0")
        || COLON_FIRST.matcher(text).find()
        || NO_ENCODING.matcher(text).find();
  }

  private static List<Element> read(byte[] document) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty("jdk.xml.maxXMLNameLimit", 0); // ours is another
    XMLStreamReader reader =
        factory.createXMLStreamReader(new ByteArrayInputStream(document), "UTF-8");
    List<Element> children = new ArrayList<>();
    Deque<Element.Builder> open = new ArrayDeque<>();
    int depth = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (depth++ > 0) {
            open.push(builder(reader));
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          if (--depth > 0) {
            Element element = open.pop().build();
            if (open.isEmpty()) {
              children.add(element);
            } else {
              open.element().add(element);
            }
          }
        }
        case XMLStreamConstants.CHARACTERS -> {
          if (!open.isEmpty() && !reader.getText().isEmpty()) {
            open.element().text(reader.getText());
          }
        }
        default -> {
          // nothing of it is in what ours accepts
        }
      }
    }
    return children;
  }

  private static Element.Builder builder(XMLStreamReader reader) {
    String namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
    Element.Builder element = Element.builder(reader.getLocalName(), namespace);
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String space = reader.getAttributeNamespace(i);
      String name = reader.getAttributeLocalName(i);
      if (space == null || space.isEmpty()) {
        element.attribute(name, reader.getAttributeValue(i));
      } else if (name.equals("lang") && space.equals("http://www.w3.org/XML/1998/namespace")) {
        element.attribute("xml:lang", reader.getAttributeValue(i));
      }
    }
    return element;
  }
}
