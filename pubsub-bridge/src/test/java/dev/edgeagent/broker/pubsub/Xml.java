package dev.edgeagent.broker.pubsub;

import dev.edgeagent.xmpp.Element;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Elements written as XML, to read tests like the specification; the JDK's parser, not ours. */
public final class Xml {
  private Xml() {}

  /** The element that {@code xml} is; apostrophes as quotes keep it readable. */
  public static Element parse(String xml) {
    try {
      XMLStreamReader in =
          XMLInputFactory.newDefaultFactory().createXMLStreamReader(new StringReader(xml));
      in.nextTag();
      return element(in);
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException(xml, e);
    }
  }

  private static Element element(XMLStreamReader in) throws XMLStreamException {
    Element.Builder element =
        Element.builder(
            in.getLocalName(), in.getNamespaceURI() == null ? "" : in.getNamespaceURI());
    for (int i = 0; i < in.getAttributeCount(); i++) {
      element.attribute(in.getAttributeLocalName(i), in.getAttributeValue(i));
    }
    for (int event = in.next(); event != XMLStreamConstants.END_ELEMENT; event = in.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        element.add(element(in));
      } else if (event == XMLStreamConstants.CHARACTERS) {
        element.text(in.getText());
      }
    }
    return element.build();
  }
}
