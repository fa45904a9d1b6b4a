package dev.edgeagent.senml;

import dev.edgeagent.reading.ClockState;
import dev.edgeagent.reading.Value;
import dev.edgeagent.xmpp.XmlWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Packs as SenML in XML (RFC 8428 §7): one {@code sensml} element. The first record carries base
 * name and base time. {@link SenmlXmlReader} is the way back.
 */
final class SenmlXml {
  static final String NAME = "sensml";
  static final String NS = "urn:ietf:params:xml:ns:senml";

  private SenmlXml() {}

  /** Writes a pack. */
  static byte[] encode(List<SenmlRecord> records) {
    String base = BaseName.of(records);
    Instant since = Seconds.floor(records.getFirst().time());
    ClockState clock = ClockState.SYNCED;
    XmlWriter xml = new XmlWriter().raw("<" + NAME + " xmlns='" + NS + "'>");
    for (int i = 0; i < records.size(); i++) {
      xml.raw("<senml");
      if (i == 0) {
        if (!base.isEmpty()) {
          attribute(xml, "bn", base);
        }
        attribute(xml, "bt", Seconds.sinceEpoch(since));
      }
      if (records.get(i).clock() != clock) {
        clock = records.get(i).clock();
        attribute(xml, Resolution.CLOCK, Resolution.word(clock));
      }
      record(xml, records.get(i), base.length(), since);
      xml.raw("/>");
    }
    xml.raw("</" + NAME + ">");
    return Arrays.copyOf(xml.buffer(), xml.length());
  }

  private static void record(XmlWriter xml, SenmlRecord record, int base, Instant since) {
    if (record.name().length() > base) {
      attribute(xml, "n", record.name().substring(base));
    }
    Instant time = Seconds.floor(record.time());
    if (!time.equals(since)) {
      attribute(xml, "t", Seconds.between(since, time));
    }
    if (!record.unit().isNone()) {
      attribute(xml, "u", record.unit().code());
    }
    switch (record.value()) {
      case Value.Numeric n -> attribute(xml, "v", n.toString());
      case Value.Bool b -> attribute(xml, "vb", b.toString());
      case Value.Text t -> attribute(xml, "vs", t.text());
      case Value.Data d -> attribute(xml, "vd", DataText.encode(d));
      case Value.Absent _ -> attribute(xml, "vs", record.quality().name());
    }
    switch (record.quality()) {
      case GOOD -> {}
      case OUT_OF_RANGE, STALE, OFFLINE, DEVICE_ERROR ->
          attribute(xml, "q", record.quality().name());
    }
  }

  private static void attribute(XmlWriter xml, String name, String value) {
    xml.raw(" " + name + "=").quoted(value);
  }
}
