package dev.edgeagent.pubsub;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edgeagent.reading.Reading;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.XmlWriter;
import java.time.Instant;
import java.util.List;

/** How a pack of readings is written in an item. Any thread. */
public enum PayloadForm {
  /** SenML in XML (RFC 8428 §7): every XMPP client can show it. */
  SENML_XML("sensml", SenmlXml.NS) {
    @Override
    public byte[] encode(String baseName, List<Reading> readings) {
      return SenmlXml.encode(baseName, readings);
    }

    @Override
    List<SenmlRecord> read(Element payload, Instant now) throws PayloadException {
      return SenmlXmlReader.decode(payload, now);
    }
  },

  /** SenML in JSON (RFC 8428 §5) in a container (XEP-0335): one element, however many readings. */
  SENML_JSON("json", "urn:xmpp:json:0") {
    @Override
    public byte[] encode(String baseName, List<Reading> readings) {
      String json = new String(SenmlJson.encode(baseName, readings), UTF_8);
      return XmlWriter.bytes(container().text(json).build());
    }

    @Override
    List<SenmlRecord> read(Element payload, Instant now) throws PayloadException {
      return SenmlJson.decode(payload.text().getBytes(UTF_8), now);
    }
  },

  /** The same JSON deflated, in base64: a fifth of the bytes. */
  COMPACT("data", "urn:edge-agent:compact") {
    @Override
    public byte[] encode(String baseName, List<Reading> readings) {
      return XmlWriter.bytes(
          container()
              .attribute("type", TYPE)
              .attribute("encoding", ENCODING)
              .text(Compact.fold(SenmlJson.encode(baseName, readings)))
              .build());
    }

    @Override
    List<SenmlRecord> read(Element payload, Instant now) throws PayloadException {
      String type = payload.attribute("type").orElse("");
      String encoding = payload.attribute("encoding").orElse("");
      if (!type.equals(TYPE) || !encoding.equals(ENCODING)) {
        throw new PayloadException("data of type '" + type + "', encoding '" + encoding + "'");
      }
      return SenmlJson.decode(Compact.unfold(payload.text()), now);
    }
  };

  private static final String TYPE = "application/senml+json";
  private static final String ENCODING = "deflate";

  private final String name;
  private final String namespace;

  PayloadForm(String name, String namespace) {
    this.name = name;
    this.namespace = namespace;
  }

  /** The namespace of the one element of a payload. */
  public String namespace() {
    return namespace;
  }

  /**
   * Writes a pack, fit to be sealed.
   *
   * @param baseName what stands before the channel in a name
   * @param readings of one device, at least one
   */
  public abstract byte[] encode(String baseName, List<Reading> readings);

  abstract List<SenmlRecord> read(Element payload, Instant now) throws PayloadException;

  Element.Builder container() {
    return Element.builder(name, namespace);
  }

  /**
   * The form of a payload.
   *
   * @throws PayloadException when it is none of ours
   */
  public static PayloadForm of(Element payload) throws PayloadException {
    for (PayloadForm form : values()) {
      if (payload.is(form.name, form.namespace)) {
        return form;
      }
    }
    throw new PayloadException(
        "not a pack of readings: " + payload.name() + " of " + payload.namespace());
  }

  /**
   * Reads a pack of any form.
   *
   * @param now what relative times refer to
   * @throws PayloadException when it is none; nothing of it is given then
   */
  public static List<SenmlRecord> decode(Element payload, Instant now) throws PayloadException {
    return of(payload).read(payload, now);
  }
}
