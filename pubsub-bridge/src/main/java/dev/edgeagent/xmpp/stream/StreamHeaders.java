package dev.edgeagent.xmpp.stream;

import dev.edgeagent.xmpp.StanzaCodec;
import dev.edgeagent.xmpp.XmlWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;

/** The root element of a stream, in and out (RFC 6120 §4.7 and §4.8). */
final class StreamHeaders {
  private StreamHeaders() {}

  static StreamEvent.Opened read(XMLStreamReader reader) throws StreamException {
    if (!XmlWriter.STREAMS.equals(reader.getNamespaceURI())) {
      throw StreamException.ours("invalid-namespace", "the root is not of " + XmlWriter.STREAMS);
    }
    if (!reader.getLocalName().equals("stream")) {
      throw StreamException.ours("bad-format", "the root is no stream");
    }
    if (!"stream".equals(reader.getPrefix())) {
      throw StreamException.ours("bad-namespace-prefix", "the prefix of the root must be stream");
    }
    if (!StanzaCodec.NS.equals(reader.getNamespaceURI(""))) {
      throw StreamException.ours("invalid-namespace", "the content is not of " + StanzaCodec.NS);
    }
    if (reader.getAttributeCount() > XmlLimits.ATTRIBUTES) {
      throw StreamException.ours("policy-violation", "too many attributes");
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String space = reader.getAttributeNamespace(i);
      if (space == null || space.isEmpty()) {
        attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
      }
    }
    return new StreamEvent.Opened(attributes);
  }

  static void write(StreamEvent.Opened header, XmlWriter writer) {
    writer.raw("<?xml version='1.0'?><stream:stream xmlns='" + StanzaCodec.NS);
    writer.raw("' xmlns:stream='" + XmlWriter.STREAMS + "'");
    for (Map.Entry<String, String> attribute : header.attributes().entrySet()) {
      writer.raw(" " + attribute.getKey() + "=").quoted(attribute.getValue());
    }
    writer.raw(">");
  }
}
