package dev.edgeagent.senml;

import dev.edgeagent.reading.ClockState;
import dev.edgeagent.reading.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * Packs as SenML in JSON (RFC 8428 §5), alone or in the container of XEP-0335. The first record
 * carries base name and base time, and so does the first of several that have another time: they
 * need no {@code t} then. {@link SenmlJsonReader} is the way back.
 *
 * <p>Written by hand: the agent only writes, and a library for it would be a tenth of a second of
 * its start and megabytes of its memory. Strings are ASCII with all escaped that means something in
 * JSON or XML, so the JSON is also the text of an element.
 */
final class SenmlJson {
  static final String NAME = "json";
  static final String NS = "urn:xmpp:json:0";

  private static final String OPENING = "<" + NAME + " xmlns='" + NS + "'>";
  private static final String CLOSING = "</" + NAME + ">";

  /** About what a record takes. */
  private static final int RECORD = 64;

  private static final char REPLACEMENT = '\uFFFD';

  private final StringBuilder json;
  private final String baseName;
  private Instant baseTime;
  private ClockState clock = ClockState.SYNCED;

  private SenmlJson(StringBuilder json, List<SenmlRecord> records) {
    this.json = json;
    this.baseName = BaseName.of(records);
    this.baseTime = Seconds.floor(records.getFirst().time());
  }

  /** Writes a pack in a {@code json} element. */
  static byte[] encode(List<SenmlRecord> records) {
    StringBuilder xml = new StringBuilder(RECORD * (records.size() + 1)).append(OPENING);
    new SenmlJson(xml, records).pack(records);
    return ascii(xml.append(CLOSING));
  }

  /** Writes a pack as JSON and nothing else. */
  static byte[] plain(List<SenmlRecord> records) {
    StringBuilder json = new StringBuilder(RECORD * (records.size() + 1));
    new SenmlJson(json, records).pack(records);
    return ascii(json);
  }

  private static byte[] ascii(StringBuilder text) {
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private void pack(List<SenmlRecord> records) {
    for (int i = 0; i < records.size(); i++) {
      Instant time = Seconds.floor(records.get(i).time());
      json.append(i == 0 ? "[{" : ",{");
      if (i == 0) {
        if (!baseName.isEmpty()) {
          string("bn", baseName);
        }
        raw("bt", Seconds.sinceEpoch(baseTime));
      } else if (!time.equals(baseTime) && isTimeOf(records, i + 1, time)) {
        baseTime = time;
        raw("bt", Seconds.sinceEpoch(baseTime));
      }
      if (records.get(i).clock() != clock) {
        clock = records.get(i).clock();
        string(Resolution.CLOCK, Resolution.word(clock));
      }
      record(records.get(i), time);
      json.append('}');
    }
    json.append(']');
  }

  private static boolean isTimeOf(List<SenmlRecord> records, int index, Instant time) {
    return index < records.size() && Seconds.floor(records.get(index).time()).equals(time);
  }

  private void record(SenmlRecord record, Instant time) {
    if (record.name().length() > baseName.length()) {
      string("n", record.name().substring(baseName.length()));
    }
    if (!time.equals(baseTime)) {
      raw("t", Seconds.between(baseTime, time));
    }
    if (!record.unit().isNone()) {
      string("u", record.unit().code());
    }
    switch (record.value()) {
      // RFC 8428 §5: the exponent's letter is lower case.
      case Value.Numeric n -> raw("v", n.toString().replace('E', 'e'));
      case Value.Bool b -> raw("vb", b.toString());
      case Value.Text t -> string("vs", t.text());
      case Value.Data d -> string("vd", DataText.encode(d));
      case Value.Absent _ -> string("vs", record.quality().name());
    }
    switch (record.quality()) {
      case GOOD -> {}
      case OUT_OF_RANGE, STALE, OFFLINE, DEVICE_ERROR -> string("q", record.quality().name());
    }
  }

  /** A number or a boolean. */
  private void raw(String label, String value) {
    label(label);
    json.append(value);
  }

  private void string(String label, String text) {
    label(label);
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&') {
        json.append(c);
      } else {
        escaped(isLoneSurrogate(text, i) ? REPLACEMENT : c);
      }
    }
    json.append('"');
  }

  private void label(String label) {
    if (json.charAt(json.length() - 1) != '{') {
      json.append(',');
    }
    json.append('"').append(label).append("\":");
  }

  private void escaped(char c) {
    json.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      json.append(Character.forDigit((c >> shift) & 0xF, 16));
    }
  }

  /** JSON could say one, but many of its readers refuse it. */
  private static boolean isLoneSurrogate(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
