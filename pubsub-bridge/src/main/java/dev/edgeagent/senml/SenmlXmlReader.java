package dev.edgeagent.senml;

import dev.edgeagent.xmpp.Element;
import java.time.Instant;
import java.util.List;

/** Reads SenML in XML (RFC 8428 §7), of ours and of other publishers. */
final class SenmlXmlReader {
  private SenmlXmlReader() {}

  /** Reads a {@code sensml} element. */
  static List<SenmlRecord> decode(Element sensml, Instant now) throws PayloadException {
    Resolution resolution = new Resolution(now);
    for (Element record : sensml.children().toList()) {
      if (record.is("senml", SenmlXml.NS)) {
        resolution.take(record.attributes());
      }
    }
    return resolution.records();
  }
}
