package dev.edgeagent.senml;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.stream.StreamException;
import dev.edgeagent.xmpp.stream.XmlStreamDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * The form of an item's payload: how the records of a pack are written as one element. What is
 * written reads back the same: names, values, units, qualities, and times to the millisecond. But
 * zero has no sign; XML writes U+FFFD for characters that it cannot carry, and all forms do for
 * lone surrogates. The formats are in {@code docs/reference/payloads.md}. Any thread.
 */
public enum PayloadForm {
  /** SenML in XML (RFC 8428 §7). */
  SENML_XML(SenmlXml.NAME, SenmlXml.NS),

  /** SenML in JSON (RFC 8428 §5) in a JSON container (XEP-0335). */
  SENML_JSON(SenmlJson.NAME, SenmlJson.NS),

  /** SenML in JSON, deflated and in base64. */
  COMPACT(Compact.NAME, Compact.NS);

  /** Enough of a payload to tell its form. */
  private static final int OPENING = 64;

  private final String element;
  private final String namespace;

  PayloadForm(String element, String namespace) {
    this.element = element;
    this.namespace = namespace;
  }

  /**
   * Writes a pack as XML, fit to be sealed.
   *
   * @param records in any order, at least one; short when their names begin alike
   */
  public byte[] encode(List<SenmlRecord> records) {
    return switch (this) {
      case SENML_XML -> SenmlXml.encode(records);
      case SENML_JSON -> SenmlJson.encode(records);
      case COMPACT -> Compact.encode(records);
    };
  }

  /** The form of a payload. */
  public static PayloadForm of(Element payload) throws PayloadException {
    for (PayloadForm form : values()) {
      if (payload.is(form.element, form.namespace)) {
        return form;
      }
    }
    throw new PayloadException("not a pack of readings: " + payload.name());
  }

  /** The form of what {@link #encode} wrote. */
  public static PayloadForm of(byte[] sealed) throws PayloadException {
    int length = Math.min(sealed.length, OPENING);
    String opening = new String(sealed, 0, length, StandardCharsets.US_ASCII);
    for (PayloadForm form : values()) {
      if (opening.startsWith("<%s xmlns='%s'".formatted(form.element, form.namespace))) {
        return form;
      }
    }
    throw new PayloadException("not a pack of readings: " + opening);
  }

  /**
   * Reads a payload of any form.
   *
   * @param now what times of less than 2^28 s are relative to (RFC 8428 §4.5.3)
   * @return the records in the order of the pack
   * @throws PayloadException when it is none, or too large; nothing of it is given then
   */
  public static List<SenmlRecord> decode(Element payload, Instant now) throws PayloadException {
    return switch (of(payload)) {
      case SENML_XML -> SenmlXmlReader.decode(payload, now);
      case SENML_JSON -> SenmlJsonReader.decode(payload.text(), now);
      case COMPACT -> SenmlJsonReader.decode(Compact.inflate(payload), now);
    };
  }

  /** Reads what {@link #encode} wrote: all times are absolute, those before mid 1978 too. */
  public static List<SenmlRecord> decode(byte[] sealed) throws PayloadException {
    try {
      return decode(XmlStreamDecoder.element(sealed), Instant.EPOCH);
    } catch (StreamException e) {
      throw new PayloadException("the payload is damaged: " + e.getMessage());
    }
  }
}
