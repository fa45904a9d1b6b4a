package dev.edgeagent.xmpp.stream;

import dev.edgeagent.xmpp.StanzaCodec;
import dev.edgeagent.xmpp.XmlWriter;
import dev.edgeagent.xmpp.xml.Tag;
import java.util.Map;

/** The root element of a stream, in and out (RFC 6120 §4.7 and §4.8). */
final class StreamHeaders {
  private StreamHeaders() {}

  static StreamEvent.Opened read(Tag tag, Namespaces namespaces) throws StreamException {
    namespaces.enter(tag);
    if (!XmlWriter.STREAMS.equals(namespaces.of(tag.prefix()))) {
      throw StreamException.ours("invalid-namespace", "the root is not of " + XmlWriter.STREAMS);
    }
    if (!tag.local().equals("stream")) {
      throw StreamException.ours("bad-format", "the root is no stream");
    }
    if (!tag.prefix().equals("stream")) {
      throw StreamException.ours("bad-namespace-prefix", "the prefix of the root must be stream");
    }
    if (!StanzaCodec.NS.equals(namespaces.of(""))) {
      throw StreamException.ours("invalid-namespace", "the content is not of " + StanzaCodec.NS);
    }
    return new StreamEvent.Opened(tag.plain());
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
