package dev.edgeagent.pubsub;

import dev.edgeagent.xmpp.Element;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads SenML in XML (RFC 8428 §7). Stateless. */
public final class SenmlXmlReader {
  private SenmlXmlReader() {}

  /**
   * Reads a pack.
   *
   * @param now what relative times refer to
   * @throws PayloadException when it is none; nothing of it is given then
   */
  public static List<SenmlRecord> decode(Element sensml, Instant now) throws PayloadException {
    if (!sensml.is("sensml", SenmlXml.NS)) {
      throw new PayloadException("not a SenML pack: " + sensml.name());
    }
    SenmlResolver resolver = new SenmlResolver(now);
    List<SenmlRecord> records = new ArrayList<>();
    for (Element record : sensml.children().toList()) {
      if (record.is("senml", SenmlXml.NS)) {
        resolver.record(record.attributes()).ifPresent(records::add);
      }
    }
    return records;
  }
}
