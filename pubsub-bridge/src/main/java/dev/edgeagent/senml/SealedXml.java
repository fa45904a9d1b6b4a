package dev.edgeagent.senml;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.StanzaCodec;
import dev.edgeagent.xmpp.XmlWriter;
import dev.edgeagent.xmpp.stream.StreamEvent;
import dev.edgeagent.xmpp.stream.StreamException;
import dev.edgeagent.xmpp.stream.XmlLimits;
import dev.edgeagent.xmpp.stream.XmlStreamDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Parses a payload as it is sealed: as the only child of a stream. */
final class SealedXml {
  private static final byte[] STREAM =
      ("<stream:stream xmlns='" + StanzaCodec.NS + "' xmlns:stream='" + XmlWriter.STREAMS + "'>")
          .getBytes(StandardCharsets.UTF_8);

  private SealedXml() {}

  /**
   * Parses one element.
   *
   * @throws PayloadException when the bytes are not one whole element and nothing else
   */
  static Element parse(byte[] sealed) throws PayloadException {
    int bytes = Math.max(sealed.length, XmlLimits.DEFAULT_STANZA_BYTES);
    XmlStreamDecoder decoder = new XmlStreamDecoder(XmlLimits.afterLogin(bytes));
    try {
      decoder.feed(ByteBuffer.wrap(STREAM));
      if (decoder.next() instanceof StreamEvent.Opened) {
        decoder.feed(ByteBuffer.wrap(sealed));
        if (decoder.next() instanceof StreamEvent.Received(Element element)
            && decoder.next() == null) {
          return element;
        }
      }
    } catch (StreamException e) {
      throw new PayloadException("the payload is damaged: " + e.getMessage());
    }
    throw new PayloadException("the payload is not one whole element");
  }
}
