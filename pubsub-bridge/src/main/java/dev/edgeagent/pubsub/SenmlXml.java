package dev.edgeagent.pubsub;

import dev.edgeagent.reading.Reading;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import dev.edgeagent.xmpp.XmlWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Packs of readings as SenML in XML (RFC 8428 §7): one {@code sensml} element. The first record
 * carries the base name {@code gateway/device/} and the base time; {@code n} of every record is its
 * channel. Stateless; any thread. {@link SenmlXmlReader} is the way back.
 */
public final class SenmlXml {
  /** The namespace. */
  public static final String NS = "urn:ietf:params:xml:ns:senml";

  private SenmlXml() {}

  /**
   * Writes a pack, fit to be sealed.
   *
   * @param baseName what stands before the channel in a name
   * @param readings of one device, at least one
   */
  public static byte[] encode(String baseName, List<Reading> readings) {
    Instant base = SenmlTime.base(readings);
    XmlWriter xml = new XmlWriter().raw("<sensml xmlns='" + NS + "'>");
    for (int i = 0; i < readings.size(); i++) {
      xml.raw("<senml");
      if (i == 0) {
        attribute(xml, "bn", baseName);
        attribute(xml, "bt", SenmlTime.seconds(base));
      }
      record(xml, readings.get(i), base);
      xml.raw("/>");
    }
    xml.raw("</sensml>");
    return Arrays.copyOf(xml.buffer(), xml.length());
  }

  private static void record(XmlWriter xml, Reading reading, Instant base) {
    attribute(xml, "n", reading.channel().value());
    if (SenmlTime.isAfter(reading, base)) {
      attribute(xml, "t", SenmlTime.seconds(reading, base));
    }
    switch (reading.value()) {
      case Value.Numeric n -> {
        unit(xml, reading.unit());
        attribute(xml, "v", n.toString());
      }
      case Value.Bool b -> attribute(xml, "vb", b.toString());
      case Value.Text t -> attribute(xml, "vs", t.text());
      case Value.Absent a -> attribute(xml, "vs", reading.quality().name());
    }
    switch (reading.quality()) {
      case GOOD -> {}
      case OUT_OF_RANGE, STALE, OFFLINE, DEVICE_ERROR ->
          attribute(xml, "q", reading.quality().name());
    }
  }

  private static void unit(XmlWriter xml, Unit unit) {
    if (!unit.isNone()) {
      attribute(xml, "u", unit.code());
    }
  }

  private static void attribute(XmlWriter xml, String name, String value) {
    xml.raw(" " + name + "=").quoted(value);
  }
}
